package import AcquirerMessages
package import Gateway
import Payments

extension ReversalRequestMessage {
    /// The engine's request as a message: 0400 at first, 0401 when it is said again.
    ///
    /// - Throws: ``MessageError`` when a value does not fit the message: nothing can be sent then.
    package init(_ request: ReversalRequest) throws(MessageError) {
        self.init(
            CardMovement(
                trace: try MessageTrace(request.trace), localStamp: LocalStamp(paris: request.trace.transmittedAt),
                card: request.card, expiry: request.expiry, amount: request.amount, contract: request.contract,
                terminal: request.account.terminal),
            original: try MessageTrace(request.original), isRepeat: request.attempt > 0)
    }
}
