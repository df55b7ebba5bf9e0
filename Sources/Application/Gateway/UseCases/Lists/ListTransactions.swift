package import Payments

/// Lists what was paid in a period, a page at a time, so that no read lasts and no list has to fit in memory.
///
/// Each page is what the books hold at its moment; a transaction stands on one page only, whatever happens in between.
package struct ListTransactions: Sendable {
    package struct Page: Sendable {
        package let transactions: [ListedTransaction]
        /// Where the next page begins; nil at the end. A page may be empty long before it.
        package let next: TransactionKey?
    }

    /// Payments that one read looks at, whether or not the filter admits them.
    package static let pageSize = 500
    /// A page ends early with that many operations: a transaction may have thousands.
    package static let maximumOperations = 2_000

    private let store: any PaymentStore

    package init(store: any PaymentStore) { self.store = store }

    package func callAsFunction(_ filter: TransactionFilter, after position: TransactionKey?) async throws -> Page {
        try await store.read { books in
            let positions = try books.positions(
                from: filter.first, through: filter.last, after: position, limit: Self.pageSize)
            var (transactions, operationCount) = ([ListedTransaction](), 0)
            for position in positions where filter.admits(position) {
                // A payment that is still being authorised is no transaction yet.
                guard let paid = try books.transaction(position.id), filter.admits(paid) else { continue }
                let listed = try books.listed(paid)
                transactions.append(listed)
                operationCount += listed.operations.count
                if operationCount >= Self.maximumOperations { return Page(transactions: transactions, next: position.key) }
            }
            return Page(transactions: transactions, next: positions.count < Self.pageSize ? nil : positions.last?.key)
        }
    }
}

extension Books {
    func listed(_ paid: PaidTransaction) throws -> ListedTransaction {
        ListedTransaction(
            paid: paid, operations: try operations(of: paid.id),
            automaticResponse: try automaticResponse(paid.id)?.status ?? .undefined)
    }
}
