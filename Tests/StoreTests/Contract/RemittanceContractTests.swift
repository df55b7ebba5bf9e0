import Gateway
import Payments
import Testing

@Suite("remittances in the books")
struct RemittanceContractTests {
    private let day = BusinessDay(daysSinceEpoch: 20_800)

    /// An operation to carry out, of a transaction of its own.
    private func operation(in store: any PaymentStore, _ samples: inout Samples) async throws -> OperationRecord {
        let account = try await store.withMerchant(&samples)
        let (authorisation, paid, first) = try samples.waiting(.toCapture, paidOn: day, captureDay: 0, of: account)
        _ = try await store.record(.authorisationIntended) { try $0.insert(authorisation) }
        try await store.record(.authorisationAnswered) { try $0.insert(paid, firstOperation: first) }
        let operation = OperationRecord(
            transaction: paid.id, sequence: 1, kind: .captureBatch, amount: paid.transaction.amount,
            at: samples.instant(),
            origin: "SO_BATCH", responseCode: .accepted, stateAfter: .captured, amountAfter: paid.transaction.amount,
            id: samples.identifier())
        let after = paid.followed(by: paid.transaction)
        _ = try await store.record(.remittanceDrawn) { try $0.append(operation, making: after) }
        return operation
    }

    @Test("are read back as they were stored, by identifier and by what they are for", arguments: StoreKind.all)
    func records(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            for _ in 0..<20 {
                let remittance = try samples.remittance(for: day)
                let reference = remittance.reference
                try await store.record(.remittanceDrawn) { try $0.insert(remittance) }
                #expect(try await store.read { try $0.remittance(remittance.id) } == remittance, "seed \(samples.seed)")
                let found = try await store.read {
                    try $0.remittance(of: reference.contract, in: reference.currency, for: day)
                }
                #expect(found == remittance)
                let changed = Remittance(
                    id: remittance.id, reference: reference, trace: remittance.trace, debits: samples.tally(),
                    credits: samples.tally(), waiting: 0, attempts: 7, status: samples.pick(Remittance.Status.allCases))
                try await store.record(.remittanceReconciled) {
                    try $0.update(changed)
                    try $0.noteBankTotals(of: changed.id, debits: changed.credits, credits: changed.debits)
                }
                #expect(try await store.read { try $0.remittance(remittance.id) } == changed, "seed \(samples.seed)")
            }
        }
    }

    @Test("a contract counts its own", arguments: StoreKind.all)
    func numbers(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            let (mine, other) = (try ContractNumber("1234567"), try ContractNumber("7654321"))
            #expect(try await store.read { try $0.lastRemittanceNumber(of: mine) } == 0)
            for (offset, number) in [(0, 1), (1, 2), (2, 3)] as [(Int, Int32)] {
                let one = try samples.remittance(for: day.adding(days: offset), contract: mine.text, number: number)
                try await store.record(.remittanceDrawn) { try $0.insert(one) }
            }
            #expect(try await store.read { try $0.lastRemittanceNumber(of: mine) } == 3)
            #expect(try await store.read { try $0.lastRemittanceNumber(of: other) } == 0)
        }
    }

    @Test("open ones are found by their night, and apart those that wait for no answer", arguments: StoreKind.all)
    func open(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            var all: [Remittance] = []
            for waiting in [0, 3, 0, 1, 0] {
                let one = try samples.remittance(for: day, waiting: waiting)
                try await store.record(.remittanceDrawn) { try $0.insert(one) }
                all.append(one)
            }
            let elsewhere = try samples.remittance(for: day.adding(days: 1))
            try await store.record(.remittanceDrawn) { try $0.insert(elsewhere) }
            let ended = Remittance(
                id: all[4].id, reference: all[4].reference, trace: all[4].trace, debits: all[4].debits,
                credits: all[4].credits, status: .agreed)
            try await store.record(.remittanceReconciled) { try $0.update(ended) }
            func found(_ answered: Bool, after id: Identifier? = nil, limit: Int = 9) async throws -> [Identifier] {
                try await store.read { [day] in
                    try $0.openRemittances(for: day, answered: answered, after: id, limit: limit).map(\.id)
                }
            }
            #expect(try await found(false) == all[0...3].map(\.id))
            #expect(try await found(true) == [all[0].id, all[2].id])
            #expect(try await found(true, after: all[0].id) == [all[2].id])
            #expect(try await found(false, limit: 2) == [all[0].id, all[1].id])
        }
    }

    @Test("lines are pending until they are answered, once", arguments: StoreKind.all)
    func lines(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            let remittance = try samples.remittance(for: day)
            try await store.record(.remittanceDrawn) { try $0.insert(remittance) }
            var lines: [RemittanceLine] = []
            for _ in 0..<4 {
                let line = samples.line(remittance, of: try await operation(in: store, &samples))
                try await store.record(.remittanceDrawn) { try $0.insert(line) }
                #expect(try await store.read { try $0.remittanceLine(line.id) } == line, "seed \(samples.seed)")
                lines.append(line)
            }
            let begun = try await store.read { try $0.pendingLines(for: day, after: nil, limit: 3) }
            #expect(begun == Array(lines.prefix(3)))
            let third = lines[2].id
            let rest = try await store.read { try $0.pendingLines(for: day, after: third, limit: 3) }
            #expect(rest == [lines[3]])
            #expect(
                try await store.read { try $0.pendingLines(for: day.adding(days: 1), after: nil, limit: 3) }.isEmpty)
            #expect(try await store.read { try $0.pendingLineCount() } == 4)
            let (first, code) = (lines[0], try BankResponseCode("12"))
            try await store.record(.remittanceLinesSent) { try $0.noteAttempts(first.attempts + 1, of: first.id) }
            try await store.record(.remittanceLinesSent) { try $0.noteAttempts(first.attempts, of: first.id) }
            #expect(try await store.read { try $0.remittanceLine(first.id)?.attempts } == first.attempts + 1)
            #expect(
                try await store.record(.remittanceLinesAnswered) { try $0.settleLine(first.id, .refused, code: code) })
            #expect(
                try await store.record(.remittanceLinesAnswered) { try $0.settleLine(first.id, .accepted, code: nil) }
                    == false)
            let settled = try #require(try await store.read { try $0.remittanceLine(first.id) })
            #expect(settled.status == .refused && settled.bankResponseCode == code)
            #expect(try await store.read { try $0.pendingLineCount() } == 3)
        }
    }

    @Test("an operation has one line", arguments: StoreKind.all)
    func once(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            let remittance = try samples.remittance(for: day)
            try await store.record(.remittanceDrawn) { try $0.insert(remittance) }
            let operation = try await operation(in: store, &samples)
            let (first, second) = (samples.line(remittance, of: operation), samples.line(remittance, of: operation))
            try await store.record(.remittanceDrawn) { try $0.insert(first) }
            await #expect(throws: (any Error).self) {
                try await store.record(.remittanceDrawn) { try $0.insert(second) }
            }
        }
    }
}
