package import Payments

/// 0110: what the card holder's bank says. It repeats neither the card's number nor its expiry.
package struct AuthorisationAnswerMessage: Hashable, Sendable {
    package let trace: MessageTrace
    package let amount: Money
    package let contract: ContractNumber
    package let bankResponseCode: BankResponseCode
    /// DE 38, up to six characters; nil unless the bank agreed.
    package let authorisationID: String?
    /// DE 44; nil when nothing is said of the cryptogram.
    package let cryptogram: CryptogramResponseCode?

    package init(
        trace: MessageTrace, amount: Money, contract: ContractNumber, bankResponseCode: BankResponseCode,
        authorisationID: String?, cryptogram: CryptogramResponseCode?
    ) {
        self.trace = trace
        self.amount = amount
        self.contract = contract
        self.bankResponseCode = bankResponseCode
        self.authorisationID = authorisationID
        self.cryptogram = cryptogram
    }

    init(_ message: RawMessage) throws(MessageError) {
        var cryptogram: CryptogramResponseCode?
        if let text = message.text(.additionalAnswer) {
            cryptogram = CryptogramResponseCode(rawValue: text)
            if cryptogram == nil { throw MessageError(.additionalAnswer, .notAllowed) }
        }
        self.init(
            trace: try MessageTrace(message), amount: try message.amount(), contract: try message.contract(),
            bankResponseCode: try message.bankResponseCode(), authorisationID: message.text(.authorisationID),
            cryptogram: cryptogram)
    }

    /// The message without its frame.
    ///
    /// - Throws: ``MessageError`` naming the element that a value does not fit.
    package func encoded() throws(MessageError) -> [UInt8] {
        var writer = MessageWriter(.authorisationAnswer)
        try writer.put(.processingCode, number: FixedValue.purchase)
        try writer.put(.amount, number: amount.minorUnits)
        try writer.putTime(of: trace)
        try writer.put(.retrievalReference, text: trace.retrievalReference)
        if let authorisationID { try writer.put(.authorisationID, text: authorisationID) }
        try writer.put(.responseCode, text: bankResponseCode.text)
        try writer.put(.contract, text: contract.text)
        if let cryptogram { try writer.put(.additionalAnswer, text: cryptogram.rawValue) }
        try writer.put(.currency, text: amount.currency.code)
        return writer.finish()
    }
}
