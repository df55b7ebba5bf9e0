import Glibc
package import Payments
package import SealedMessages

/// The shop's own files, read again for every call: a renewed certificate needs no restart.
package struct ShopFiles: Sendable {
    private static let maximumBytes = 1 << 20

    /// The pathfile's path, wire text.
    package let pathfile: String

    package init(pathfile: String) { self.pathfile = pathfile }

    package func readPathfile() throws(OfficeFileError) -> OfficePathfile {
        guard let bytes = Self.read(pathfile) else { throw .pathfileUnreadable(path: pathfile) }
        return try OfficePathfile(file: bytes, path: pathfile)
    }

    package func certificate(of account: MerchantAccount) throws(OfficeFileError) -> MerchantCertificate {
        let path = try readPathfile().certificatePath(of: account)
        guard let bytes = Self.read(path) else { throw .certificateUnreadable(path: path) }
        do {
            return try MerchantCertificate(file: bytes)
        } catch {
            switch error {
            case .damaged(let line): throw .certificateDamaged(path: path, line: line)
            // Only writers meet it.
            case .tooLong: throw .certificateDamaged(path: path, line: 1)
            }
        }
    }

    private static func read(_ path: String) -> [UInt8]? {
        let name = path.wireBytes
        guard !name.isEmpty, !name.contains(0) else { return nil }
        let descriptor = (name + [0]).withUnsafeBytes { bytes in
            // Opening a pipe would wait for whoever writes to it.
            bytes.baseAddress.map { open($0.assumingMemoryBound(to: CChar.self), O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
                ?? -1
        }
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var content: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { return nil }
            if count == 0 { return content }
            content += buffer[..<count]
            guard content.count <= maximumBytes else { return nil }
        }
    }
}
