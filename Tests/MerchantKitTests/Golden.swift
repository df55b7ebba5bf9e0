import Foundation
import Testing

/// A file under Golden, written by hand from the documents.
enum Golden {
    static func text(_ name: String) throws -> String {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
        return String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
    }

    /// The outputs of `errors.txt` by the name of their case.
    static func errors() throws -> [String: String] {
        let rows = try text("errors.txt").split(separator: "\n").filter { !$0.hasPrefix("#") }
        return try Dictionary(
            uniqueKeysWithValues: rows.map { row in
                let columns = row.split(separator: "\t")
                try #require(columns.count == 2)
                return (String(columns[0]), String(columns[1]))
            })
    }
}
