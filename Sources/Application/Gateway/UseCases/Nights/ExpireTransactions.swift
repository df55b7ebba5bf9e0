import Payments

/// A night's third stage: ends what nobody validated or forced in time, and has the bank release what it holds for it.
struct ExpireTransactions: Sendable {
    private let platform: Platform

    init(platform: Platform) { self.platform = platform }

    func callAsFunction(_ held: inout HeldNight) async throws {
        let limit = platform.limits.nightBatch
        while held.night.stage == .expiring {
            let before = held.night.report.expired
            let (now, systemTime) = (platform.business.now(), platform.system.now())
            let ids = (0..<limit).map { _ in (platform.newIdentifier(), platform.newIdentifier()) }
            try await held.step(.transactionsExpired) { books, night in
                let places = try books.dueTransactions(.expire, through: night.day, after: night.reached, limit: limit)
                for (place, ids) in zip(places, ids) {
                    guard let paid = try books.transaction(place.id) else { continue }
                    guard paid.isDue(through: night.day) else {
                        try books.reschedule(paid)
                        continue
                    }
                    guard try Self.expire(paid, as: ids.0, at: now, in: books) else { continue }
                    night.report.expired += 1
                    if try books.release(paid, as: ids.1, at: systemTime) { night.report.released += 1 }
                }
                night.reach(places, of: limit, then: .remitting)
            }
            NightMetrics.treated("expired", held.night.report.expired - before)
        }
        platform.reversalsDue.ring()
    }

    private static func expire(
        _ paid: PaidTransaction, as id: Identifier, at now: Instant, in books: any Books
    ) throws -> Bool {
        var transaction = paid.transaction
        try transaction.apply(.expire)
        return try books.append(
            OperationRecord(
                transaction: paid.id, sequence: paid.operationCount, kind: .expire, amount: transaction.amount, at: now,
                origin: NightOrigin.name, responseCode: .accepted, stateAfter: transaction.state,
                amountAfter: transaction.amount, id: id), making: paid.followed(by: transaction))
    }
}
