import Foundation

/// A file written by hand under Golden.
enum GoldenFile {
    static let names = ["settlement", "chargebacks", "nothing"]

    static func bytes(_ name: String) throws -> [UInt8] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
        return Array(try Data(contentsOf: folder.appending(path: "\(name).txt")))
    }
}
