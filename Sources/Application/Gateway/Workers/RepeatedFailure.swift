import Logging
import Synchronization

/// What fails round after round, and is told once: again when the reason changes, or after a round that worked.
final class RepeatedFailure: Sendable {
    private let message: Logger.Message
    private let logger: Logger
    private let told = Mutex<String?>(nil)

    init(_ message: Logger.Message, logger: Logger) { (self.message, self.logger) = (message, logger) }

    /// A round worked.
    func end() { told.withLock { $0 = nil } }

    /// What was told already goes to `debug`.
    func tell(_ error: any Error) {
        let cause = "\(error)"
        let isNew = told.withLock { told in
            defer { told = cause }
            return told != cause
        }
        logger.log(level: isNew ? .error : .debug, message, metadata: .keys([.cause: "\(cause)"]))
    }
}
