import Foundation
import Synchronization

/// What became of every try and every payment, a line each.
final class AttemptLog: Sendable {
    enum Kind: String, Sendable {
        case office, hosted
    }

    private let file: Mutex<FileHandle>

    init(path: String) throws {
        guard FileManager.default.createFile(atPath: path, contents: nil) else { throw LoadError("\(path): no file") }
        file = Mutex(try FileHandle(forWritingTo: URL(filePath: path)))
    }

    func close() { file.withLock { try? $0.close() } }

    /// One payment of one shopper or shop, from its first try to its end.
    struct Payment {
        let kind: Kind
        let merchant: String
        let transactionID: String
        let begun = ContinuousClock.now
        private(set) var tries = 0

        init(_ kind: Kind, merchant: String, transactionID: String) {
            (self.kind, self.merchant, self.transactionID) = (kind, merchant, transactionID)
        }

        /// Nobody waits longer for an answer.
        var isTooOld: Bool { ContinuousClock.now - begun > .seconds(60) }

        /// - Parameter outcome: a response code, or why there is none.
        mutating func tried(_ outcome: String, since start: ContinuousClock.Instant, _ log: AttemptLog) {
            tries += 1
            log.write("try", self, outcome, since: start)
        }

        func ended(_ response: String, _ log: AttemptLog) { log.write("payment", self, response, since: begun) }
    }

    private func write(_ what: String, _ payment: Payment, _ outcome: String, since start: ContinuousClock.Instant) {
        let now = Int64(Date().timeIntervalSince1970 * 1000)
        let took = Int((ContinuousClock.now - start) / .milliseconds(1))
        let line = [
            what, "\(now)", payment.kind.rawValue, payment.merchant, payment.transactionID, "\(payment.tries)", outcome,
            "\(took)",
        ].joined(separator: "\t")
        // A log that cannot be written is missed by whoever reads it.
        file.withLock { try? $0.write(contentsOf: Data((line + "\n").utf8)) }
    }
}
