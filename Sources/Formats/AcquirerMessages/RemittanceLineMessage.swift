import Payments

/// 0220, or 0221 when it is said again: money that was agreed to is now collected, or money is given back.
package struct RemittanceLineMessage: CardMessage {
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        case debit, credit
    }

    /// Its trace is the same at every repetition.
    package let movement: CardMovement
    package let kind: Kind
    package let mark: RemittanceMark
    /// The shop's name for this line, which the acquirer's files repeat: up to 39 letters, digits, dots and dashes.
    package let reference: String
    /// The authorisation that holds the money; nil when there was none.
    package let original: MessageTrace?
    /// DE 38, up to six characters; nil when there is none.
    package let authorisationID: String?
    package let isRepeat: Bool

    package init(
        _ movement: CardMovement, kind: Kind, mark: RemittanceMark, reference: String, original: MessageTrace?,
        authorisationID: String?, isRepeat: Bool
    ) {
        self.movement = movement
        self.kind = kind
        self.mark = mark
        self.reference = reference
        self.original = original
        self.authorisationID = authorisationID
        self.isRepeat = isRepeat
    }

    init(_ message: RawMessage) throws(MessageError) {
        let additional = try AdditionalRequest(message)
        let hasOriginal = message.value(.originalData) != nil
        if !hasOriginal, additional.originalReference != nil { throw MessageError(.originalData, .missing) }
        guard let reference = additional.lineReference else {
            throw MessageError(.subelement(48, tag: 51), .missing)
        }
        self.init(
            try CardMovement(message), kind: try Kind(message), mark: try RemittanceMark(additional),
            reference: try Self.checked(reference),
            original: hasOriginal ? try MessageTrace(originalOf: message, additional) : nil,
            authorisationID: message.text(.authorisationID), isRepeat: message.type == .remittanceRepeat)
    }

    private static func checked(_ reference: String) throws(MessageError) -> String {
        let path = MessageError.Path.subelement(48, tag: 51)
        guard reference.utf8.count <= 39 else { throw MessageError(path, .tooLong(maximum: 39)) }
        for byte in reference.utf8 where !DataElement.retrievalReference.format.allows(byte) {
            guard byte == 0x2d || byte == 0x2e else { throw MessageError(path, .wrongAlphabet) }
        }
        return reference
    }

    /// The message without its frame.
    ///
    /// - Throws: ``MessageError`` naming the element that a value does not fit.
    package func encoded() throws(MessageError) -> [UInt8] {
        var writer = MessageWriter(isRepeat ? .remittanceRepeat : .remittanceLine)
        try writer.put(movement, processingCode: kind.processingCode, authorisationID: authorisationID)
        let additional = AdditionalRequest(
            originalReference: original?.retrievalReference, remittance: mark.text,
            lineReference: try Self.checked(reference))
        if let text = try additional.text() { try writer.put(.additionalRequest, text: text) }
        try writer.put(.currency, text: amount.currency.code)
        if let original { try writer.put(.originalData, text: original.originalData) }
        return writer.finish()
    }
}

extension RemittanceLineMessage.Kind {
    /// DE 3.
    var processingCode: Int64 {
        switch self {
        case .debit: FixedValue.purchase
        case .credit: FixedValue.refund
        }
    }

    init(_ message: RawMessage) throws(MessageError) {
        switch try message.requiredNumber(.processingCode) {
        case FixedValue.purchase: self = .debit
        case FixedValue.refund: self = .credit
        default: throw MessageError(.processingCode, .notAllowed)
        }
    }
}
