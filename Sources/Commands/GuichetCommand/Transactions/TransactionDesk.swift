package import Gateway
import Payments

/// Reads the books for `guichet transactions`; changes nothing.
package struct TransactionDesk: Sendable {
    private let store: any PaymentStore
    private let clock: any TimeSource

    /// - Parameter clock: business time, for the default period.
    package init(store: any PaymentStore, clock: any TimeSource) {
        self.store = store
        self.clock = clock
    }

    /// - Returns: `.refused` with a line for the operator when the order cannot be carried out.
    package func perform(_ order: TransactionOrder) async throws -> TransactionReply {
        do {
            switch order {
            case .list(let query, let after):
                let filter = try query.filter(today: BusinessDay(paris: clock.now()))
                let position = try after.map { text throws(MerchantOrderError) in try TransactionKey(text: text) }
                let page = try await ListTransactions(store: store)(filter, after: position)
                return .page(page.transactions.map(TransactionEntry.init), next: page.next?.text)
            case .show(let text):
                let key = try TransactionKey(text: text)
                guard let file = try await ShowTransaction(store: store)(key) else {
                    throw MerchantOrderError("transaction \(text) is unknown")
                }
                return .file(TransactionDetails(file, key: key))
            }
        } catch let error as MerchantOrderError {
            return .refused(error.description)
        }
    }
}
