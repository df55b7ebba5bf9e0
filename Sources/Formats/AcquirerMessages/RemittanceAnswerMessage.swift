package import Payments

/// 0230: the line is in the acquirer's books, or why it is not. It repeats neither the card's number nor its expiry.
package struct RemittanceAnswerMessage: Hashable, Sendable {
    package let trace: MessageTrace
    package let kind: RemittanceLineMessage.Kind
    package let amount: Money
    package let contract: ContractNumber
    package let bankResponseCode: BankResponseCode

    package init(
        trace: MessageTrace, kind: RemittanceLineMessage.Kind, amount: Money, contract: ContractNumber,
        bankResponseCode: BankResponseCode
    ) {
        self.trace = trace
        self.kind = kind
        self.amount = amount
        self.contract = contract
        self.bankResponseCode = bankResponseCode
    }

    init(_ message: RawMessage) throws(MessageError) {
        self.init(
            trace: try MessageTrace(message), kind: try RemittanceLineMessage.Kind(message),
            amount: try message.amount(), contract: try message.contract(),
            bankResponseCode: try message.bankResponseCode())
    }

    /// The message without its frame.
    ///
    /// - Throws: ``MessageError`` naming the element that a value does not fit.
    package func encoded() throws(MessageError) -> [UInt8] {
        var writer = MessageWriter(.remittanceAnswer)
        try writer.putAnswer(
            trace, processingCode: kind.processingCode, amount: amount, contract: contract,
            bankResponseCode: bankResponseCode)
        return writer.finish()
    }
}

extension MessageWriter {
    /// A whole answer about a card's money that says yes or no and nothing more.
    mutating func putAnswer(
        _ trace: MessageTrace, processingCode: Int64, amount: Money, contract: ContractNumber,
        bankResponseCode: BankResponseCode
    ) throws(MessageError) {
        try put(.processingCode, number: processingCode)
        try put(.amount, number: amount.minorUnits)
        try putTime(of: trace)
        try put(.retrievalReference, text: trace.retrievalReference)
        try put(.responseCode, text: bankResponseCode.text)
        try put(.contract, text: contract.text)
        try put(.currency, text: amount.currency.code)
    }
}
