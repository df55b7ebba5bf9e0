package import Payments

/// 0400, or 0401 when it is said again: undo what may have become an authorisation.
package struct ReversalRequestMessage: Sendable {
    /// The same at every repetition.
    package let trace: MessageTrace
    /// The authorisation's own: DE 90 and, for its reference, DE 48.37.
    package let original: MessageTrace
    package let localStamp: LocalStamp
    package let card: CardNumber
    package let expiry: CardExpiry
    package let amount: Money
    package let contract: ContractNumber
    package let terminal: String
    package let isRepeat: Bool

    package init(
        trace: MessageTrace, original: MessageTrace, localStamp: LocalStamp, card: CardNumber, expiry: CardExpiry,
        amount: Money, contract: ContractNumber, terminal: String, isRepeat: Bool
    ) {
        self.trace = trace
        self.original = original
        self.localStamp = localStamp
        self.card = card
        self.expiry = expiry
        self.amount = amount
        self.contract = contract
        self.terminal = terminal
        self.isRepeat = isRepeat
    }

    init(_ message: RawMessage) throws(MessageError) {
        self.init(
            trace: try MessageTrace(message), original: try Self.original(message),
            localStamp: try LocalStamp(message), card: try message.card(), expiry: try message.expiry(),
            amount: try message.amount(), contract: try message.contract(),
            terminal: try message.requiredText(.terminal), isRepeat: message.type == .reversalRepeat)
    }

    /// DE 90 is type (4), audit number (6), transmission time (10) and two institutions (11 each) left at zero.
    private static func original(_ message: RawMessage) throws(MessageError) -> MessageTrace {
        let digits = try message.required(.originalData)
        func number(_ skipped: Int, _ count: Int) -> Int64 {
            digits.dropFirst(skipped).prefix(count).reduce(0) { $0 * 10 + Int64($1) - 0x30 }
        }
        guard MessageType(digits: digits.prefix(4)) == .authorisationRequest else {
            throw MessageError(.originalData, .notAllowed)
        }
        guard let reference = try AdditionalRequest(message).originalReference else {
            throw MessageError(.subelement(48, tag: 37), .missing)
        }
        do throws(MessageError) {
            return try MessageTrace(
                transmission: number(10, 10), auditNumber: number(4, 6), reference: Array(reference.utf8)[...])
        } catch {
            throw error.path == .element(37)
                ? MessageError(.subelement(48, tag: 37), error.reason) : MessageError(.originalData, error.reason)
        }
    }

    /// The message without its frame.
    ///
    /// - Throws: ``MessageError`` naming the element that a value does not fit.
    package func encoded() throws(MessageError) -> [UInt8] {
        var writer = MessageWriter(isRepeat ? .reversalRepeat : .reversalRequest)
        try writer.put(card)
        try writer.put(.processingCode, number: FixedValue.purchase)
        try writer.put(.amount, number: amount.minorUnits)
        try writer.putTime(of: trace)
        try writer.put(localStamp)
        try writer.put(expiry)
        try writer.put(.entryMode, number: FixedValue.electronicCommerceEntry)
        try writer.put(.conditionCode, number: FixedValue.electronicCommerceCondition)
        try writer.put(.retrievalReference, text: trace.retrievalReference)
        try writer.put(.terminal, text: terminal)
        try writer.put(.contract, text: contract.text)
        if let additional = try AdditionalRequest(originalReference: original.retrievalReference).text() {
            try writer.put(.additionalRequest, text: additional)
        }
        try writer.put(.currency, text: amount.currency.code)
        try writer.put(.originalData, text: "0100" + original.originalDataDigits + String(repeating: "0", count: 22))
        return writer.finish()
    }
}
