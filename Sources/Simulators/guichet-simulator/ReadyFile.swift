import Foundation

/// Tells whoever started a simulator that it listens, and where: a JSON object, whole or absent.
struct ReadyFile {
    let path: String

    /// Writes beside the file and renames, so that a reader never sees half of it.
    func write(_ values: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try encoder.encode(values).write(to: URL(filePath: path), options: .atomic)
    }
}
