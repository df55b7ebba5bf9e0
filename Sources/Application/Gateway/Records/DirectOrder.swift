package import Payments

/// What a merchant asked the bank for without a payment session: over Office, or by a night's work.
package struct DirectOrder: Hashable, Sendable {
    /// The operation that the answer will make.
    package let kind: OperationKind
    /// The payment's amount, or the part that is validated; an imprint asks the bank for less.
    package let amount: Money
    package let origin: String
    /// What is kept with the transaction; empty for a later authorisation.
    package let fields: FieldValues

    package init(kind: OperationKind, amount: Money, origin: String, fields: FieldValues = FieldValues()) {
        self.kind = kind
        self.amount = amount
        self.origin = origin
        self.fields = fields
    }
}
