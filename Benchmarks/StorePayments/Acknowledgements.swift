import Glibc
import Payments

/// A file to which one line is written for every commit that the store reported: `intended ID`, `answered ID`.
struct Acknowledgements: Sendable {
    private let descriptor: Int32

    struct CannotOpen: Error { let path: String }

    init(path: String) throws {
        descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CannotOpen(path: path) }
    }

    func tell(_ what: String, _ id: Identifier) {
        let line = Array("\(what) \(id.hexadecimal)\n".utf8)
        _ = write(descriptor, line, line.count)
    }
}
