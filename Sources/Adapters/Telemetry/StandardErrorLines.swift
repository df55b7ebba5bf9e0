import Glibc

/// Standard error, a whole line per system call so that lines of several threads never mix.
package enum StandardErrorLines {
    @Sendable package static func write(_ line: [UInt8]) {
        line.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let count = Glibc.write(STDERR_FILENO, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count > 0 {
                    rest = rest.dropFirst(count)
                } else if errno != EINTR {
                    // Nobody is left to tell that the log cannot be written.
                    return
                }
            }
        }
    }
}
