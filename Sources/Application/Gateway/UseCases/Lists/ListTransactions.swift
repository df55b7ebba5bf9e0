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
            guard let order = filter.order else {
                let positions = try books.positions(
                    from: filter.first, through: filter.last, after: position, limit: Self.pageSize)
                return try books.page(of: positions, filter, isLast: positions.count < Self.pageSize)
            }
            let positions = try books.positions(
                ofOrder: order, of: filter.account, from: filter.first, through: filter.last, limit: Self.pageSize)
            return try books.page(of: positions, filter, isLast: true)
        }
    }
}

extension Books {
    fileprivate func page(
        of positions: [TransactionPosition], _ filter: TransactionFilter, isLast: Bool
    ) throws -> ListTransactions.Page {
        var (admitted, operationCount) = ([PaidTransaction](), 0)
        var next = isLast ? nil : positions.last?.key
        // A payment that is still being authorised is no transaction yet.
        for paid in try transactions(positions.filter(filter.admits).map(\.id)) where filter.admits(paid) {
            admitted.append(paid)
            operationCount += paid.operationCount
            guard operationCount < ListTransactions.maximumOperations else {
                next = paid.key
                break
            }
        }
        return ListTransactions.Page(transactions: try listed(admitted), next: next)
    }

    func listed(_ paid: PaidTransaction) throws -> ListedTransaction {
        ListedTransaction(
            paid: paid, operations: try operations(of: paid.id),
            automaticResponse: try automaticResponse(paid.id)?.status ?? .undefined)
    }

    private func listed(_ paid: [PaidTransaction]) throws -> [ListedTransaction] {
        let ids = paid.map(\.id)
        return zip(paid, zip(try operations(ofEach: ids), try automaticResponseStatuses(ids))).map { paid, found in
            ListedTransaction(paid: paid, operations: found.0, automaticResponse: found.1 ?? .undefined)
        }
    }
}
