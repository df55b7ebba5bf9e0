package import Payments

/// 0410: the reversal is in the acquirer's books, or why it is not.
package struct ReversalAnswerMessage: Hashable, Sendable {
    package let trace: MessageTrace
    package let amount: Money
    package let contract: ContractNumber
    package let bankResponseCode: BankResponseCode

    package init(
        trace: MessageTrace, amount: Money, contract: ContractNumber, bankResponseCode: BankResponseCode
    ) {
        self.trace = trace
        self.amount = amount
        self.contract = contract
        self.bankResponseCode = bankResponseCode
    }

    init(_ message: RawMessage) throws(MessageError) {
        self.init(
            trace: try MessageTrace(message), amount: try message.amount(), contract: try message.contract(),
            bankResponseCode: try message.bankResponseCode())
    }

    /// True when nothing remains to be undone: done (00, and 21 when there was nothing to do), or never seen (25).
    package var isAcknowledgement: Bool { ["00", "21", "25"].contains(bankResponseCode.text) }

    /// The message without its frame.
    ///
    /// - Throws: ``MessageError`` naming the element that a value does not fit.
    package func encoded() throws(MessageError) -> [UInt8] {
        var writer = MessageWriter(.reversalAnswer)
        try writer.putAnswer(
            trace, processingCode: FixedValue.purchase, amount: amount, contract: contract,
            bankResponseCode: bankResponseCode)
        return writer.finish()
    }
}
