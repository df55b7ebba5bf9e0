package import Payments

/// What names one operation to the acquirer: the transaction's row and the operation's sequence in it.
package struct OperationReference: Hashable, Sendable {
    package let transaction: Identifier
    /// 1 to 999 999.
    package let sequence: Int

    package init(transaction: Identifier, sequence: Int) {
        self.transaction = transaction
        self.sequence = sequence
    }

    /// Reads what ``text`` writes; nil for anything else.
    package init?(text: some StringProtocol) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let transaction = Identifier(hexadecimal: parts[0]),
            (1...6).contains(parts[1].utf8.count),
            let sequence = Int(parts[1]), sequence > 0, String(sequence) == parts[1]
        else { return nil }
        self.init(transaction: transaction, sequence: sequence)
    }

    /// 32 hexadecimal digits, a dot, the sequence: at most 39 characters.
    package var text: String { "\(transaction.hexadecimal).\(sequence)" }
}
