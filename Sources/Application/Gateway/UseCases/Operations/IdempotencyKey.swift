package import Payments

/// A name that a sender gives to one order, so that sending it again does not carry it out again: 1 to 64 characters.
package struct IdempotencyKey: Hashable, Sendable {
    package let text: String

    /// - Throws: ``FieldError`` on `idempotency_key`.
    package init(_ text: String) throws(FieldError) {
        self.text = try FieldFormat(.ans, 1...64).parse(text, field: "idempotency_key")
    }
}
