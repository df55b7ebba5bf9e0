import Foundation
import Glibc

/// Where lines go as they are made; a file that cannot be written ends the command instead of losing its end.
final class OutputFile {
    private let name: String
    private let handle: FileHandle
    private var waiting = Data()

    private static let bufferBytes = 65_536

    static func standardOutput() -> OutputFile { OutputFile(name: "standard output", handle: .standardOutput) }

    /// Made for its owner alone where there is none.
    static func makeDirectory(path: String) throws(MerchantOrderError) {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw MerchantOrderError("\(path): the directory cannot be made")
        }
    }

    /// Made anew, for its owner alone.
    ///
    /// - Throws: ``MerchantOrderError`` when it exists or cannot be made.
    static func new(path: String) throws(MerchantOrderError) -> OutputFile {
        let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
        guard descriptor >= 0 else { throw MerchantOrderError("\(path): \(String(cString: strerror(errno)))") }
        return OutputFile(name: path, handle: FileHandle(fileDescriptor: descriptor, closeOnDealloc: true))
    }

    private init(name: String, handle: FileHandle) {
        self.name = name
        self.handle = handle
    }

    func write(_ text: String) throws(MerchantOrderError) {
        waiting.append(contentsOf: text.utf8)
        if waiting.count >= Self.bufferBytes { try flush() }
    }

    func flush() throws(MerchantOrderError) {
        do { try handle.write(contentsOf: waiting) } catch {
            throw MerchantOrderError("\(name) cannot be written to")
        }
        waiting.removeAll(keepingCapacity: true)
    }
}
