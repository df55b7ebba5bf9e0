import CryptoExtras
import Foundation
package import OfficeMessages
import Synchronization

/// Who may stop the component: a login and a password's scrypt hash, in a file or, without one, until the end.
package final class LoginFile: Sendable {
    private struct Stored: Codable, Sendable {
        let login: String
        let salt: Data
        let hash: Data
    }

    private static let rounds = 16_384

    private let path: String?
    private let stored: Mutex<Stored?>

    /// - Parameter path: a file that ``change(from:to:)`` writes; it need not exist yet.
    /// - Throws: the system's error for a file that is there and is not one of ours.
    package init(path: String?) throws {
        self.path = path
        if let path, FileManager.default.fileExists(atPath: path) {
            stored = Mutex(try JSONDecoder().decode(Stored.self, from: Data(contentsOf: URL(filePath: path))))
        } else {
            stored = Mutex(nil)
        }
    }

    /// False as long as there is no login at all.
    package func admits(_ login: OfficeLogin) -> Bool {
        guard let stored = stored.withLock({ $0 }) else { return false }
        guard let hash = try? Self.hash(login.password, salt: stored.salt), hash.count == stored.hash.count else {
            return false
        }
        // Every byte is looked at, whichever differs.
        let difference = zip(hash, stored.hash).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) }
        return difference == 0 && login.name == stored.login
    }

    /// - Parameter current: not looked at while there is no login.
    /// - Returns: false when the current login is wrong or the new one is empty.
    package func change(from current: OfficeLogin, to new: OfficeLogin) throws -> Bool {
        guard stored.withLock({ $0 == nil }) || admits(current), !new.name.isEmpty, !new.password.isEmpty else {
            return false
        }
        let salt = Data((0..<16).map { _ in UInt8.random(in: .min ... .max) })
        let changed = Stored(login: new.name, salt: salt, hash: try Self.hash(new.password, salt: salt))
        if let path {
            let bytes = try JSONEncoder().encode(changed)
            let isWritten = FileManager.default.createFile(
                atPath: path + ".new", contents: bytes, attributes: [.posixPermissions: 0o600])
            guard isWritten, rename(path + ".new", path) == 0 else { throw CocoaError(.fileWriteUnknown) }
        }
        stored.withLock { $0 = changed }
        return true
    }

    private static func hash(_ password: String, salt: Data) throws -> Data {
        try KDF.Scrypt.deriveKey(
            from: Data(password.utf8), salt: salt, outputByteCount: 32, rounds: rounds, blockSize: 8, parallelism: 1
        ).withUnsafeBytes { Data($0) }
    }
}
