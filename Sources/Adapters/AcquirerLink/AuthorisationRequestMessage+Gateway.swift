package import AcquirerMessages
package import Gateway
import Payments

extension AuthorisationRequestMessage {
    /// The engine's request as a message.
    ///
    /// - Throws: ``MessageError`` when a value does not fit the message: nothing can be sent then.
    package init(_ request: AuthorisationRequest) throws(MessageError) {
        self.init(
            CardMovement(
                trace: try MessageTrace(request.trace), localStamp: LocalStamp(paris: request.trace.transmittedAt),
                card: request.card, expiry: request.expiry, amount: request.amount, contract: request.contract,
                terminal: request.account.terminal),
            shop: ShopLine(name: request.shopName, country: request.account.country), cryptogram: request.cryptogram,
            authenticationValue: request.authenticationValue)
    }
}

extension MessageTrace {
    package init(_ trace: AcquirerTrace) throws(MessageError) {
        try self.init(
            transmittedAt: trace.transmittedAt, auditNumber: trace.auditNumber,
            retrievalReference: trace.retrievalReference)
    }
}

extension MerchantAccount {
    /// DE 41: the last eight digits of the merchant's identifier, which tell the merchants of one contract apart.
    var terminal: String { String(repeating: "0", count: max(0, 8 - id.digits.utf8.count)) + id.digits.suffix(8) }
}

extension AuthorisationAnswer {
    package init(_ message: AuthorisationAnswerMessage) {
        self.init(
            bankResponseCode: message.bankResponseCode, authorisationID: message.authorisationID,
            cryptogram: message.cryptogram)
    }
}
