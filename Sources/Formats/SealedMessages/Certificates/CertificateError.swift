/// A certificate file that cannot be read.
package enum CertificateError: Error, Hashable, Sendable {
    /// The line of the file, from 1, where it is damaged or where something is missing.
    case damaged(line: Int)
    /// The certificate does not fit its file: the label or the address is too long.
    case tooLong
}
