/// Where questions about transactions are answered: by the running server, or from the books of a stopped one.
enum TransactionCounter: Sendable {
    case server(ControlClient)
    case books(TransactionDesk)

    /// - Throws: ``MerchantOrderError`` with the reason of a refusal.
    func ask(_ order: TransactionOrder) async throws -> TransactionReply {
        let reply: TransactionReply
        switch self {
        case .server(let client): reply = try await client.perform(order)
        case .books(let desk): reply = try await desk.perform(order)
        }
        if case .refused(let reason) = reply { throw MerchantOrderError(reason) }
        return reply
    }
}
