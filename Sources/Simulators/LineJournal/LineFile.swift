import Glibc

/// A file of lines that only grows: how a simulator keeps its state through its own death.
///
/// A line is handed to the kernel whole before ``append(_:)`` returns, so that a killed process loses nothing it has
/// told; power cuts are no matter here.
package struct LineFile: ~Copyable, Sendable {
    private let descriptor: Int32

    /// Opens or creates the file and reads what it holds; a last line without its end was never told and is left out.
    ///
    /// - Throws: ``LineFileError``.
    package init(path: String, reading line: (String) throws -> Void) throws {
        descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw LineFileError(path: path, reason: errno) }
        var rest: [UInt8] = []
        for text in try Self.lines(of: descriptor, path: path, rest: &rest) { try line(text) }
        // The next line must not continue a broken one.
        if !rest.isEmpty { try append("") }
    }

    deinit { close(descriptor) }

    /// - Parameter line: without a line end; none inside either.
    package func append(_ line: String) throws { try append([line]) }

    /// Hands several lines over at once.
    ///
    /// - Parameter lines: without line ends; none inside either.
    package func append(_ lines: [String]) throws {
        var bytes: [UInt8] = []
        for line in lines {
            precondition(!line.utf8.contains(0x0a), "a line holds no line end")
            bytes.append(contentsOf: line.utf8)
            bytes.append(0x0a)
        }
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw LineFileError(path: "", reason: errno) }
            written += count
        }
    }

    private static func lines(of descriptor: Int32, path: String, rest: inout [UInt8]) throws -> [String] {
        var lines: [String] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw LineFileError(path: path, reason: errno) }
            if count == 0 { return lines }
            rest += chunk[..<count]
            while let end = rest.firstIndex(of: 0x0a) {
                if end > 0 { lines.append(String(decoding: rest[..<end], as: UTF8.self)) }
                rest.removeSubrange(...end)
            }
        }
    }
}

/// Why a file of lines cannot be used.
package struct LineFileError: Error, CustomStringConvertible {
    package let path: String
    /// `errno`.
    package let reason: Int32

    package var description: String { "file \(path): \(String(cString: strerror(reason)))" }
}
