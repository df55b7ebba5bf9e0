package import Payments

/// 0500 (0501 when it is said again): a remittance is whole, and this is what it holds. 0510: what the acquirer holds.
package struct ReconciliationMessage: Hashable, Sendable {
    package enum Part: Hashable, Sendable {
        case request(isRepeat: Bool)
        /// DE 66: in balance (1) or not (2).
        case answer(isInBalance: Bool)
    }

    package let part: Part
    package let trace: MessageTrace
    package let contract: ContractNumber
    package let mark: RemittanceMark
    /// DE 50.
    package let currency: Currency
    package let totals: ReconciliationTotals

    package init(
        _ part: Part, trace: MessageTrace, contract: ContractNumber, mark: RemittanceMark, currency: Currency,
        totals: ReconciliationTotals
    ) {
        self.part = part
        self.trace = trace
        self.contract = contract
        self.mark = mark
        self.currency = currency
        self.totals = totals
    }

    init(_ message: RawMessage) throws(MessageError) {
        let mark = try RemittanceMark(try AdditionalRequest(message))
        guard try message.requiredNumber(.settlementDate) == Self.date(of: mark) else {
            throw MessageError(.settlementDate, .notAllowed)
        }
        self.init(
            try Part(message), trace: try MessageTrace(message), contract: try message.contract(), mark: mark,
            currency: try message.currency(.settlementCurrency), totals: try ReconciliationTotals(message))
    }

    package var isAnswer: Bool {
        switch part {
        case .answer: true
        case .request: false
        }
    }

    /// DE 15, `MMDD`; its year is in DE 48.50.
    private static func date(of mark: RemittanceMark) -> Int64 { Int64(mark.day.month * 100 + mark.day.day) }

    /// The message without its frame.
    ///
    /// - Throws: ``MessageError`` naming the element that a value does not fit.
    package func encoded() throws(MessageError) -> [UInt8] {
        var writer = MessageWriter(part.type)
        try writer.putTime(of: trace)
        try writer.put(.settlementDate, number: Self.date(of: mark))
        try writer.put(.retrievalReference, text: trace.retrievalReference)
        try writer.put(.contract, text: contract.text)
        if let additional = try AdditionalRequest(remittance: mark.text).text() {
            try writer.put(.additionalRequest, text: additional)
        }
        try writer.put(.settlementCurrency, text: currency.code)
        if case .answer(let isInBalance) = part { try writer.put(.settlementCode, number: isInBalance ? 1 : 2) }
        try totals.put(into: &writer)
        return writer.finish()
    }
}

extension ReconciliationMessage.Part {
    var type: MessageType {
        switch self {
        case .request(let isRepeat): isRepeat ? .reconciliationRepeat : .reconciliationRequest
        case .answer: .reconciliationAnswer
        }
    }

    init(_ message: RawMessage) throws(MessageError) {
        guard message.type == .reconciliationAnswer else {
            self = .request(isRepeat: message.type == .reconciliationRepeat)
            return
        }
        switch try message.requiredNumber(.settlementCode) {
        case 1: self = .answer(isInBalance: true)
        case 2: self = .answer(isInBalance: false)
        default: throw MessageError(.settlementCode, .notAllowed)
        }
    }
}
