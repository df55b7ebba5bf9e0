/// 0800 and 0810: is anybody there? Sent when a connection has been quiet, answered at once.
package struct EchoMessage: Hashable, Sendable {
    package let trace: MessageTrace
    package let isAnswer: Bool

    package init(trace: MessageTrace, isAnswer: Bool) {
        self.trace = trace
        self.isAnswer = isAnswer
    }

    init(_ message: RawMessage) throws(MessageError) {
        guard try message.requiredNumber(.networkFunction) == FixedValue.echo else {
            throw MessageError(.networkFunction, .notAllowed)
        }
        self.init(trace: try MessageTrace(message), isAnswer: message.type == .networkAnswer)
    }

    /// The message without its frame.
    ///
    /// - Throws: ``MessageError`` naming the element that a value does not fit.
    package func encoded() throws(MessageError) -> [UInt8] {
        var writer = MessageWriter(isAnswer ? .networkAnswer : .networkRequest)
        try writer.putTime(of: trace)
        try writer.put(.retrievalReference, text: trace.retrievalReference)
        if isAnswer { try writer.put(.responseCode, text: "00") }
        try writer.put(.networkFunction, number: FixedValue.echo)
        return writer.finish()
    }
}
