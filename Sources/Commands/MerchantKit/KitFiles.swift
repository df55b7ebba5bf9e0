import MerchantFiles
import Payments
import SealedMessages

/// The shop's files as the commands need them, each failure in its frozen words.
struct KitFiles {
    private let readFile: (String) -> [UInt8]?

    init(_ surroundings: KitSurroundings) { readFile = surroundings.readFile }

    func pathfile(_ path: String) throws(KitError) -> Pathfile {
        guard let bytes = readFile(path) else { throw .pathfileUnreadable(path: path) }
        do {
            return try Pathfile(file: bytes)
        } catch {
            switch error {
            case .invalidSeparator: throw .invalidSeparator(path: path)
            case .missing(let keyword): throw .pathfileWithoutKeyword(keyword.rawValue)
            case .unknownGeneration: throw .pathfileValueUnknown(keyword: Pathfile.Keyword.generation.rawValue)
            }
        }
    }

    func parameters(_ path: String) throws(KitError) -> FieldValues {
        guard let bytes = readFile(path) else { throw .parametersUnreadable(path: path) }
        do { return try ParameterFile(file: bytes).values } catch { throw .invalidSeparator(path: path) }
    }

    func certificate(_ path: String) throws(KitError) -> MerchantCertificate {
        guard let bytes = readFile(path) else { throw .certificateUnreadable(path: path) }
        do {
            return try MerchantCertificate(file: bytes)
        } catch {
            switch error {
            case .damaged(let line): throw .certificateDamaged(line: line)
            // Only writers meet it.
            case .tooLong: throw .certificateDamaged(line: 1)
            }
        }
    }
}
