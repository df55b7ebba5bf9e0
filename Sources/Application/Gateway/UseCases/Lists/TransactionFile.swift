package import Payments

/// Everything that the books know of one payment.
package struct TransactionFile: Sendable {
    /// The payment's own authorisation first, then those that followed.
    package let authorisations: [Authorisation]
    /// Nil while its bank is being asked.
    package let transaction: ListedTransaction?
    /// What was remitted of it, with the number of each remittance; nil for one that is not known.
    package let remittanceLines: [(line: RemittanceLine, remittance: Remittance?)]
    /// What was undone of its authorisations, at once or later.
    package let reversals: [ReversalRecord]
    /// What the acquirer's files say became of what was remitted.
    package let settlements: [SettlementLine]
    package let chargebacks: [ChargebackLine]
}

/// Finds one payment with everything that belongs to it.
package struct ShowTransaction: Sendable {
    private let store: any PaymentStore

    package init(store: any PaymentStore) { self.store = store }

    /// - Returns: nil for a payment that never was.
    package func callAsFunction(_ key: TransactionKey) async throws -> TransactionFile? {
        try await store.read { books in
            guard let first = try books.authorisation(for: key) else { return nil }
            let authorisations = [first] + (try books.laterAuthorisations(of: first.id))
            return TransactionFile(
                authorisations: authorisations,
                transaction: try books.transaction(first.id).map { try books.listed($0) },
                remittanceLines: try books.remittanceLines(of: first.id).map {
                    ($0, try books.remittance($0.remittance))
                },
                reversals: try authorisations.flatMap { try books.reversals(of: $0.id) },
                settlements: try books.settlements(of: first.id), chargebacks: try books.chargebacks(of: first.id))
        }
    }
}
