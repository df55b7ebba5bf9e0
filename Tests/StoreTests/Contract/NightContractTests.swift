import Gateway
import Payments
import Testing

@Suite("nights in the books")
struct NightContractTests {
    private let now = Instant(seconds: 1_800_000_000)
    private let day = BusinessDay(daysSinceEpoch: 20_800)

    private func claim(_ store: any PaymentStore, at moment: Instant) async throws -> Lease? {
        try await store.record(.nightClaimed) { [day] in
            try $0.claimNight(day, at: moment, until: moment.adding(seconds: 30))
        }
    }

    @Test("a night is leased to one at a time; who slept loses it", arguments: StoreKind.all)
    func lease(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            let night = samples.night(day)
            try await store.record(.nightClaimed) { try $0.insert(night) }
            let leases = try await withThrowingTaskGroup(of: Lease?.self) { group in
                for _ in 0..<16 { group.addTask { try await claim(store, at: now) } }
                return try await group.reduce(into: [Lease]()) { if let lease = $1 { $0.append(lease) } }
            }
            #expect(leases.count == 1)
            let asleep = try #require(leases.first)
            #expect(asleep.work == night.id && asleep.until == now.adding(seconds: 30))
            #expect(try await claim(store, at: now.adding(seconds: 29)) == nil)
            let next = try #require(try await claim(store, at: now.adding(seconds: 30)))
            #expect(next.fencingToken == asleep.fencingToken + 1)
            #expect(try await store.read { try $0.night(under: asleep) } == nil)
            #expect(try await store.read { try $0.night(under: next) } == night)
            var moved = night
            moved.revision = 1
            let lost = moved
            #expect(
                try await store.record(.remittanceDrawn) { try $0.update(lost, under: asleep, until: now) } == false)
            #expect(try await store.record(.remittanceDrawn) { try $0.update(lost, under: next, until: now) })
        }
    }

    @Test(
        "what a night has done is read back; a revision is stored once; a done one is not leased",
        arguments: StoreKind.all)
    func steps(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            let first = samples.night(day)
            try await store.record(.nightClaimed) { try $0.insert(first) }
            let again = samples.night(day)
            try await store.record(.nightClaimed) { try $0.insert(again) }
            #expect(try await store.read { try $0.night(day) } == first)
            let lease = try #require(try await claim(store, at: now))
            var night = first
            for stage in Night.Stage.allCases {
                night.stage = stage
                night.revision += 1
                night.reached = samples.maybe {
                    DuePlace(day: BusinessDay(daysSinceEpoch: 20_000), id: $0.identifier())
                }
                night.report = samples.report()
                night.attempts += 1
                night.nextAttemptAt = samples.instant()
                let step = night
                #expect(try await store.record(.remittanceDrawn) { try $0.update(step, under: lease, until: now) })
                #expect(try await store.read { try $0.night(day) } == step, "seed \(samples.seed)")
                let skipping = Night(id: step.id, day: day, revision: step.revision + 2, nextAttemptAt: now)
                #expect(
                    try await store.record(.remittanceDrawn) { try $0.update(skipping, under: lease, until: now) }
                        == false)
                #expect(try await store.read { try $0.unfinishedNights() } == (stage == .done ? [] : [step]))
            }
            #expect(try await claim(store, at: now.adding(seconds: 100_000)) == nil)
            let later = samples.night(day.adding(days: 3))
            try await store.record(.nightClaimed) { try $0.insert(later) }
            #expect(try await store.read { try $0.latestNight() } == later)
        }
    }

    @Test("a night is not leased before its next attempt", arguments: StoreKind.all)
    func nextAttempt(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            let night = Night(id: samples.identifier(), day: day, nextAttemptAt: now.adding(seconds: 5))
            try await store.record(.nightClaimed) { try $0.insert(night) }
            #expect(try await claim(store, at: now.adding(seconds: 4)) == nil)
            #expect(try await claim(store, at: now.adding(seconds: 5)) != nil)
        }
    }

    @Test("what is due is handed out by its day, and leaves with its state", arguments: StoreKind.all)
    func due(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            let account = try await store.withMerchant(&samples)
            var placed: [TransactionState: [PaidTransaction]] = [:]
            for state in TransactionState.allCases {
                for captureDay in [2, 0, 1, 0] {
                    let (authorisation, paid, operation) = try samples.waiting(
                        state, paidOn: day, captureDay: captureDay, of: account)
                    _ = try await store.record(.authorisationIntended) { try $0.insert(authorisation) }
                    try await store.record(.authorisationAnswered) { try $0.insert(paid, firstOperation: operation) }
                    placed[state, default: []].append(paid)
                }
            }
            for duty in NightDuty.allCases {
                for through in [-1, 0, 1, 2, 40] {
                    let last = day.adding(days: through)
                    let expected = placed.values.flatMap(\.self).filter {
                        $0.transaction.state.nightDuty == duty
                            && ($0.transaction.dueDay(paidOn: day).map { $0 <= last } ?? false)
                    }
                    var found: [DuePlace] = []
                    while true {
                        let after = found.last
                        let some = try await store.read {
                            try $0.dueTransactions(duty, through: last, after: after, limit: 3)
                        }
                        guard !some.isEmpty else { break }
                        found += some
                    }
                    #expect(Set(found.map(\.id)) == Set(expected.map(\.id)), "\(duty) \(through)")
                    #expect(found.count == expected.count)
                    #expect(found.map(\.day) == found.map(\.day).sorted())
                }
            }
            let paid = try #require(placed[.toCapture]?.first)
            var transaction = paid.transaction
            try transaction.apply(.remitDebit)
            let after = paid.followed(by: transaction)
            let operation = OperationRecord(
                transaction: paid.id, sequence: 1, kind: .captureBatch, amount: transaction.amount, at: now,
                origin: "SO_BATCH", responseCode: .accepted, stateAfter: .captured, amountAfter: transaction.amount,
                id: samples.identifier())
            #expect(try await store.record(.remittanceDrawn) { try $0.append(operation, making: after) })
            let left = try await store.read {
                try $0.dueTransactions(.remit, through: day.adding(days: 40), after: nil, limit: 100)
            }
            #expect(left.count == 7 && !left.contains { $0.id == paid.id })
            let moved = try #require(placed[.toCapture]?.last)
            try await store.record(.remittanceDrawn) { try $0.reschedule(moved) }
            #expect(
                try await store.read {
                    try $0.dueTransactions(.remit, through: day.adding(days: 40), after: nil, limit: 100)
                } == left)
        }
    }

    @Test("the clock's lead is kept and never gets less", arguments: StoreKind.all)
    func clock(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            #expect(try await store.read { try $0.clockLead() } == 0)
            for (moved, expected) in [(5, 5), (86_400_000, 86_400_000), (7, 86_400_000)] as [(Int64, Int64)] {
                try await store.record(.clockMoved) { try $0.moveClock(lead: moved) }
                #expect(try await store.read { try $0.clockLead() } == expected)
            }
        }
    }
}
