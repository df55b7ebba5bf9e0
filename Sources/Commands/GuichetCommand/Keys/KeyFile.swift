import Foundation
import Glibc

/// A file that holds one secret: 64 hexadecimal digits, as `openssl rand -hex 32` writes them.
package struct KeyFile {
    /// What the key is for, as an operator reads it: `master key`.
    package let purpose: String
    /// The configuration's key: `keys.master`.
    package let setting: String
    package let path: String?

    package init(purpose: String, setting: String, path: String?) {
        self.purpose = purpose
        self.setting = setting
        self.path = path
    }

    /// - Parameter isDemonstration: accepts the demonstration's well-known keys.
    /// - Throws: ``KeyFileError`` for a missing, unreadable, exposed or weak key.
    package func read(isDemonstration: Bool) throws(KeyFileError) -> [UInt8] {
        guard let path else { throw error(.notConfigured) }
        var status = stat()
        guard stat(path, &status) == 0, let data = FileManager.default.contents(atPath: path) else {
            throw error(.unreadable(path))
        }
        if !isDemonstration, status.st_mode & S_IRWXO != 0 { throw error(.worldReadable(path)) }
        let digits = data.filter { !Self.whiteSpace.contains($0) }
        guard let key = Self.bytes(hexadecimal: digits) else { throw error(.notHexadecimal(path)) }
        guard key.count == 32 else { throw error(.wrongLength(path, bytes: key.count)) }
        if !isDemonstration {
            if DemonstrationKeys.all.contains(key) { throw error(.wellKnown(path)) }
            let distinct = Set(key).count
            if distinct == 1 { throw error(.allEqual(path)) }
            // 32 random bytes have 30 different values on average; fewer than 16 do not happen by chance.
            if distinct < 16 { throw error(.patterned(path)) }
        }
        return key
    }

    private func error(_ reason: KeyFileError.Reason) -> KeyFileError {
        KeyFileError(purpose: purpose, setting: setting, reason: reason)
    }

    private static let whiteSpace: Set<UInt8> = [0x20, 0x09, 0x0a, 0x0d]

    private static func bytes(hexadecimal digits: Data) -> [UInt8]? {
        let values = digits.map { digit -> UInt8? in
            switch digit {
            case 0x30...0x39: digit - 0x30
            case 0x41...0x46: digit - 0x37
            case 0x61...0x66: digit - 0x57
            default: nil
            }
        }
        guard values.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: values.count, by: 2) {
            guard let high = values[index], let low = values[index + 1] else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }
}
