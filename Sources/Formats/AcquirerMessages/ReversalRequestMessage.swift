import Payments

/// 0400, or 0401 when it is said again: undo what may have become an authorisation.
package struct ReversalRequestMessage: CardMessage {
    /// Its trace is the same at every repetition.
    package let movement: CardMovement
    /// The authorisation's own.
    package let original: MessageTrace
    package let isRepeat: Bool

    package init(_ movement: CardMovement, original: MessageTrace, isRepeat: Bool) {
        self.movement = movement
        self.original = original
        self.isRepeat = isRepeat
    }

    init(_ message: RawMessage) throws(MessageError) {
        self.init(
            try CardMovement(message),
            original: try MessageTrace(originalOf: message, try AdditionalRequest(message)),
            isRepeat: message.type == .reversalRepeat)
    }

    /// The message without its frame.
    ///
    /// - Throws: ``MessageError`` naming the element that a value does not fit.
    package func encoded() throws(MessageError) -> [UInt8] {
        var writer = MessageWriter(isRepeat ? .reversalRepeat : .reversalRequest)
        try writer.put(movement)
        if let additional = try AdditionalRequest(originalReference: original.retrievalReference).text() {
            try writer.put(.additionalRequest, text: additional)
        }
        try writer.put(.currency, text: amount.currency.code)
        try writer.put(.originalData, text: original.originalData)
        return writer.finish()
    }
}
