/// Why a key does not start the platform; it names the key and never shows it.
package struct KeyFileError: Error, Hashable, CustomStringConvertible {
    package enum Reason: Hashable, Sendable {
        case notConfigured
        case unreadable(String)
        case worldReadable(String)
        case notHexadecimal(String)
        case wrongLength(String, bytes: Int)
        case allEqual(String)
        case patterned(String)
        case wellKnown(String)
    }

    package let purpose: String
    package let setting: String
    package let reason: Reason

    package var description: String {
        let advice = "make one with: (umask 077; openssl rand -hex 32 > FILE)"
        return switch reason {
        case .notConfigured: "\(purpose): missing: set \(setting) to a file; \(advice)"
        case .unreadable(let path): "\(purpose): \(path) cannot be read (\(setting)); \(advice)"
        case .worldReadable(let path): "\(purpose): \(path) can be read by everyone; run chmod 600 \(path)"
        case .notHexadecimal(let path): "\(purpose): \(path) must hold 64 hexadecimal digits; \(advice)"
        case .wrongLength(let path, let bytes):
            "\(purpose): \(path) holds \(bytes * 8) bits instead of 256; \(advice)"
        case .allEqual(let path): "\(purpose): \(path) is weak: all its bytes are equal; \(advice)"
        case .patterned(let path): "\(purpose): \(path) is weak: its bytes are not random; \(advice)"
        case .wellKnown(let path): "\(purpose): \(path) is the demonstration's well-known key; \(advice)"
        }
    }
}
