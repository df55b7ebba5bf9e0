/// `transaction_id`: one to six digits, unique per merchant and day (guide § 5.3.1, facts § 1.1).
///
/// `8` and `000008` are the same key; the text is kept as the shop wrote it, because it is echoed so.
package struct TransactionID: Sendable, CustomStringConvertible {
    package let text: String
    package let number: Int32

    package init(_ text: String) throws(FieldError) {
        self.text = try FieldFormat.n(1...6).parse(text, field: "transaction_id")
        guard let number = Int32(self.text) else { throw FieldError(field: "transaction_id", reason: .wrongAlphabet) }
        self.number = number
    }

    package var description: String { text }
}

extension TransactionID: Hashable {
    package static func == (left: Self, right: Self) -> Bool { left.number == right.number }
    package func hash(into hasher: inout Hasher) { hasher.combine(number) }
}
