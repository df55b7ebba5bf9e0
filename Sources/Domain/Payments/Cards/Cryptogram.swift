/// The three or four digits on the back of a card (CVV2, CVC2), which nothing prints and nothing stores.
package struct Cryptogram: Sendable {
    private let digits: String

    package init(_ text: String, length: Int) throws(FieldError) {
        digits = try FieldFormat.n(length...length).parse(text, field: "cvv_key")
    }

    /// Hands the digits to the one place that must have them: the acquirer's message.
    package func withDigits<Value, Failure: Error>(_ body: (String) throws(Failure) -> Value) throws(Failure) -> Value {
        try body(digits)
    }
}

extension Cryptogram: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "###" }
    package var debugDescription: String { "###" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
