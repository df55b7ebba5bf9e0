import Foundation
import Gateway

/// Where `guichet merchant` and `guichet transactions` bring their orders: to the running server, or to the books of a
/// stopped one.
struct OperatorOffice {
    private let settings: ServerSettings

    init(settings: ServerSettings) { self.settings = settings }

    /// - Throws: ``MerchantOrderError`` with the reason of a refusal.
    func merchants(_ order: MerchantOrder) async throws -> [MerchantSummary] {
        guard case .merchants(let merchants) = try await reply(to: order) else {
            throw MerchantOrderError("the answer is not the one that was asked for")
        }
        return merchants
    }

    func kit(_ order: MerchantOrder) async throws -> KitContents {
        guard case .kit(let contents) = try await reply(to: order) else {
            throw MerchantOrderError("the answer is not the one that was asked for")
        }
        return contents
    }

    /// Opens the way to the books for as many questions as `body` has.
    ///
    /// - Throws: ``MerchantOrderError`` with the reason of a refusal.
    func withTransactions(
        _ body: (TransactionCounter) async throws -> Void
    ) async throws {
        let client = ControlClient(socket: settings.controlSocket)
        if client.isServed {
            try await body(.server(client))
        } else {
            umask(0o077)
            try await withBooks(settings) { books in try await body(.books(books.desk)) }
        }
    }

    private func reply(to order: MerchantOrder) async throws -> MerchantReply {
        let client = ControlClient(socket: settings.controlSocket)
        let reply = client.isServed ? try await client.perform(order) : try await performOnFile(order)
        if case .refused(let reason) = reply { throw MerchantOrderError(reason) }
        return reply
    }

    private func performOnFile(_ order: MerchantOrder) async throws -> MerchantReply {
        umask(0o077)
        return try await withBooks(settings) { books in try await books.office.perform(order) }
    }
}
