package import OfficeMessages

/// Which of the shop's files cannot be used; paths are wire text.
package enum OfficeFileError: Error, Hashable, Sendable {
    case pathfileUnreadable(path: String)
    case pathfileDamaged(path: String)
    case certificateUnreadable(path: String)
    case certificateDamaged(path: String, line: Int)
    /// The certificate names no platform that could be called.
    case platformAddress(path: String)

    /// In the words of the documents where they have some (facts § 7.1).
    package var lineError: OfficeLineError {
        switch self {
        case .pathfileUnreadable(let path): .pathfileUnreadable(path: path)
        case .pathfileDamaged(let path): .refused("Error reading pathfile (\(path))")
        case .certificateUnreadable(let path): .certificateUnreadable(path: path)
        case .certificateDamaged(_, let line): .refused("Error reading certificate data at line (\(line))")
        case .platformAddress(let path): .refused("No platform address in certificate (\(path))")
        }
    }
}
