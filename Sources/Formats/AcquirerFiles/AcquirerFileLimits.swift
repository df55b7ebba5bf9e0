/// How large a file may be.
package enum AcquirerFileLimits {
    package static let bytes = 32 * 1024 * 1024
    package static let details = 100_000
    /// Bytes, without the line feed.
    static let lineBytes = 320
    /// Of one amount, and of a sum.
    static let amountDigits = 12
    static let sumDigits = 16
}
