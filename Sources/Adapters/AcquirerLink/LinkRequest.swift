import AcquirerMessages
import Gateway
import NIOCore

/// One message to send, and who waits for its answer.
struct LinkRequest: Sendable {
    let trace: MessageTrace
    /// Without its frame.
    let bytes: [UInt8]
    let expected: ExpectedAnswer
    let waiter: CheckedContinuation<Result<LinkAnswer, AcquirerFailure>, Never>
}
