import Foundation
import Testing

/// A file under Golden, written by `make.py` from the description of the form.
enum Golden {
    static func bytes(_ name: String) throws -> [UInt8] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
        return [UInt8](try Data(contentsOf: folder.appending(path: name)))
    }

    static func line(_ name: String) throws -> String {
        String(decoding: try bytes(name).dropLast(), as: UTF8.self)
    }
}
