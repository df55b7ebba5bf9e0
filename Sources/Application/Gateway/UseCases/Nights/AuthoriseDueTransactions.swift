import Payments

/// A night's first stage: asks the bank for every TO_AUTHORIZE transaction whose day has come (facts § 5.12).
///
/// One that the bank does not decide on stays as it is and is asked for again the next night.
struct AuthoriseDueTransactions: Sendable {
    private let platform: Platform

    init(platform: Platform) { self.platform = platform }

    func callAsFunction(_ held: inout HeldNight) async throws {
        let limit = platform.limits.nightRequests
        while held.night.stage == .authorising {
            let (day, reached) = (held.night.day, held.night.reached)
            let (places, due) = try await platform.store.read { books in
                let places = try books.dueTransactions(.authorise, through: day, after: reached, limit: limit)
                return (places, try places.compactMap { try books.transaction($0.id) })
            }
            let asked = due.filter { $0.isDue(through: day) }.map(\.id)
            let early = due.filter { !$0.isDue(through: day) }
            let states = try await ask(asked)
            try await held.step(.nightAuthorised) { books, night in
                for paid in early { try books.reschedule(paid) }
                night.report.authorised += states.count { $0 == .toCapture }
                night.report.declined += states.count { $0 == .refused }
                night.report.unanswered += states.count { $0 == .toAuthorize }
                night.reach(places, of: limit, then: .drawing)
            }
            NightMetrics.treated("authorised", states.count { $0 == .toCapture })
            NightMetrics.treated("declined", states.count { $0 == .refused })
            NightMetrics.treated("unanswered", states.count { $0 == .toAuthorize })
        }
    }

    /// - Returns: the state that each is in then; nil for one that somebody else works on.
    private func ask(_ ids: [Identifier]) async throws -> [TransactionState?] {
        let authorise = AuthoriseDueTransaction(platform: platform)
        return try await withThrowingTaskGroup(of: TransactionState?.self) { group in
            for id in ids {
                group.addTask {
                    let answer = try await authorise(id)
                    return answer.responseCode == .incompatibleState ? nil : answer.newStatus
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }
}

extension PaidTransaction {
    /// False for a row that an older program stored too early a day with.
    func isDue(through day: BusinessDay) -> Bool {
        transaction.dueDay(paidOn: key.paymentDate).map { $0 <= day } ?? false
    }
}
