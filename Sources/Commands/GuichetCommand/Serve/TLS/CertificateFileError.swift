/// Why a certificate and its key cannot be used.
package enum CertificateFileError: Error, Hashable, CustomStringConvertible {
    /// Not there, or not for this user.
    case unreadable(path: String)
    case noCertificate(path: String)
    case noKey(path: String)
    case notAPair(certificate: String, key: String)

    package var description: String {
        switch self {
        case .unreadable(let path): "\(path) cannot be read"
        case .noCertificate(let path): "\(path) holds no certificate in PEM"
        case .noKey(let path): "\(path) holds no private key in PEM, or one under a password"
        case .notAPair(let certificate, let key): "the key in \(key) is not that of the certificate in \(certificate)"
        }
    }
}
