import Glibc
import Payments

/// Reads the kit's small files.
enum WholeFile {
    /// A parameter file of a megabyte is none.
    private static let maximumByteCount = 1 << 20

    /// - Parameter path: wire text.
    /// - Returns: nil for a file that cannot be opened or read, and for one that is too big.
    static func read(_ path: String) -> [UInt8]? {
        let name = path.wireBytes
        guard !name.contains(0) else { return nil }
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
            guard content.count <= maximumByteCount else { return nil }
        }
    }
}
