import Foundation

/// Files of `Golden/`, written by hand from the documents.
enum Golden {
    static func lines(_ name: String, from file: String = #filePath) throws -> [String] {
        let path = URL(filePath: file).deletingLastPathComponent().appending(path: "Golden/\(name)")
        return try String(contentsOf: path, encoding: .utf8).split(separator: "\n").map(String.init)
    }
}
