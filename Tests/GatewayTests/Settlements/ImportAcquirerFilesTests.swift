import AcquirerFiles
import Gateway
import Payments
import Synchronization
import Testing

@Suite("Files of the acquirer")
struct ImportAcquirerFilesTests {
    /// Files by name, in memory, with what became of them.
    final class Tray: AcquirerFileTray {
        struct State: Sendable {
            var waiting: [String: [UInt8]] = [:]
            var done: [String] = []
            var refused: [String: String] = [:]
        }

        let state = Mutex(State())

        func put(_ bytes: [UInt8], as name: String) { state.withLock { $0.waiting[name] = bytes } }

        func waiting(limit: Int) async throws -> [String] {
            state.withLock { Array($0.waiting.keys.sorted().prefix(limit)) }
        }

        func contents(of name: String, limit: Int) async throws -> [UInt8]? {
            let bytes = state.withLock { $0.waiting[name] }
            if name.hasPrefix("odd") { throw AcquirerFileUnreadable(reason: "not a plain file") }
            return bytes
        }

        func accept(_ name: String) async throws {
            state.withLock { state in
                state.waiting[name] = nil
                state.done.append(name)
            }
        }

        func refuse(_ name: String, because reason: String) async throws {
            state.withLock { state in
                state.waiting[name] = nil
                state.refused[name] = reason
            }
        }
    }

    /// A payment of 10,00 € that was remitted as a debit, and its reference in files.
    private func remitted(_ counter: Counter, _ number: String) async throws -> OperationReference {
        let paid = try await counter.paid(counter.open([.transactionID: number]))
        var transaction = paid.transaction
        try transaction.apply(.remitDebit)
        let operation = OperationRecord(
            transaction: paid.id, sequence: paid.operationCount, kind: .captureBatch, amount: paid.transaction.amount,
            at: counter.business.now(), origin: "SO_BATCH", responseCode: .accepted, stateAfter: transaction.state,
            amountAfter: transaction.amount, id: counter.platform.newIdentifierForTests())
        let after = paid.followed(by: transaction)
        #expect(try await counter.store.record(.operationPerformed) { try $0.append(operation, making: after) })
        return OperationReference(transaction: paid.id, sequence: operation.sequence)
    }

    private func line(_ reference: String) throws -> RemittedLine {
        RemittedLine(
            remittanceDay: try BusinessDay(eightDigits: "20260216", field: "day"), remittanceNumber: 1,
            retrievalReference: "000000000042", shopReference: reference)
    }

    private func settlement(
        _ identifier: String, _ lines: [(String, Int64)], contract: String = "1234567",
        outcome: SettlementDetail.Outcome = .settled(commission: 5)
    ) throws -> [UInt8] {
        AcquirerFile(
            identifier: try #require(AcquirerFileID(identifier)), createdAt: Counter.noon,
            contract: try ContractNumber(contract), currency: .euro,
            content: .settlement(
                try lines.map { reference, gross in
                    SettlementDetail(
                        line: try line(reference), kind: .debit, gross: gross, outcome: outcome,
                        valueDate: try BusinessDay(eightDigits: "20260218", field: "day"))
                })
        ).encoded()
    }

    @Test("a settlement is found again on its transaction, and coming again changes nothing", arguments: [false, true])
    func settlement(losesCommits: Bool) async throws {
        let counter =
            try await losesCommits ? Counter(commitFaults: LostCommitAnswers.always) : Counter()
        let (first, second) = (try await remitted(counter, "1"), try await remitted(counter, "2"))
        let tray = Tray()
        let importFiles = ImportAcquirerFiles(platform: counter.platform, tray: tray)
        let bytes = try settlement("S-1", [(first.text, 1000), (second.text, 1000)])
        for name in ["a.settlement", "b.settlement"] {
            tray.put(bytes, as: name)
            let outcome = try await importFiles().map(\.outcome)
            guard case .imported(let identifier, let details, let before, let unmatched) = outcome.first else {
                Issue.record("not imported: \(outcome)")
                return
            }
            #expect((identifier.text, details, before) == ("S-1", 2, name == "a.settlement" ? 0 : 2))
            #expect(unmatched.isEmpty)
        }
        #expect(tray.state.withLock { $0.done } == ["a.settlement", "b.settlement"])
        for operation in [first, second] {
            let lines = try await counter.store.read { try $0.settlements(of: operation.transaction) }
            #expect(lines.map(\.match) == [.matched(operation)])
            #expect(lines.map(\.detail.net) == [995])
        }
    }

    @Test("a line that corresponds to nothing is kept with the cause")
    func unmatched() async throws {
        let counter = try await Counter()
        let known = try await remitted(counter, "1")
        let stranger = OperationReference(transaction: Identifier(high: 5, low: 5), sequence: 1)
        let payment = OperationReference(transaction: known.transaction, sequence: known.sequence + 1)
        let tray = Tray()
        tray.put(
            try settlement(
                "S-1",
                [
                    ("not-ours", 1000), (stranger.text, 1000), (payment.text, 1000), (known.text, 999),
                    (known.text, 1000),
                    (known.text, 1000),
                ]), as: "1.settlement")
        tray.put(try settlement("S-2", [(known.text, 1000)]), as: "2.settlement")
        tray.put(try settlement("S-3", [(known.text, 1000)], contract: "7654321"), as: "3.settlement")
        tray.put(
            try settlement("S-4", [(known.text, 1000)], outcome: .rejected(reason: "Too late")), as: "4.settlement")
        let causes = try await ImportAcquirerFiles(platform: counter.platform, tray: tray)().map { file in
            guard case .imported(_, _, _, let unmatched) = file.outcome else { return ["refused"] }
            return unmatched.map { "\($0.sequence) \($0.cause.rawValue)" }
        }
        #expect(
            causes == [
                [
                    "1 unknown-transaction", "2 unknown-transaction", "3 unknown-operation", "4 other-amount",
                    "6 already-settled",
                ], ["1 already-settled"], ["1 other-contract"], [],
            ])
        let lines = try await counter.store.read { try $0.settlements(of: known.transaction) }
        #expect(lines.map(\.file.text) == ["S-1", "S-4"])
    }

    @Test("what cannot be read is refused with its reason and leaves nothing; the other files are taken")
    func refusals() async throws {
        let counter = try await Counter()
        let known = try await remitted(counter, "1")
        let tray = Tray()
        let good = try settlement("S-1", [(known.text, 1000)])
        tray.put(Array(good.dropLast(3)), as: "1.settlement")
        tray.put(Array(String(decoding: good, as: UTF8.self).replacing("|DT|", with: "|XX|").utf8), as: "2.settlement")
        tray.put([], as: "3.settlement")
        tray.put([1], as: "odd.settlement")
        tray.put(good, as: "9.settlement")
        tray.put(try settlement("S-1", [(known.text, 1000), ("other", 5)]), as: "91.settlement")
        _ = try await ImportAcquirerFiles(platform: counter.platform, tray: tray)()
        let (done, refused) = tray.state.withLock { ($0.done, $0.refused) }
        #expect(done == ["9.settlement"])
        #expect(
            refused == [
                "1.settlement": "file: does not end with a line feed",
                "2.settlement": "line 2, type: has a value that is not allowed", "3.settlement": "file: missing",
                "odd.settlement": "not a plain file",
                "91.settlement": "a file of that identifier was imported with other contents",
            ])
        #expect(try await counter.store.read { try $0.settlements(of: known.transaction) }.count == 1)
    }

    @Test("chargebacks are found on their transaction")
    func chargebacks() async throws {
        let counter = try await Counter()
        let known = try await remitted(counter, "1")
        let file = AcquirerFile(
            identifier: try #require(AcquirerFileID("C-1")), createdAt: Counter.noon,
            contract: try ContractNumber("1234567"), currency: .euro,
            content: .chargebacks([
                ChargebackDetail(
                    line: try line(known.text), kind: .debit, number: "U1", reasonCode: "41", reason: "Not mine",
                    source: 1000, charged: 400, valueDate: try BusinessDay(eightDigits: "20260301", field: "day"))
            ]))
        let tray = Tray()
        tray.put(file.encoded(), as: "C-1.chargebacks")
        _ = try await ImportAcquirerFiles(platform: counter.platform, tray: tray)()
        let lines = try await counter.store.read { try $0.chargebacks(of: known.transaction) }
        #expect(lines.map(\.detail.charged) == [400])
        #expect(lines.map(\.match) == [.matched(known)])
    }

    @Test(
        "an import that dies anywhere goes on where it stopped: each line once",
        arguments: [1, 2, 3, .random(in: 4 ... .max)] as [UInt64])
    func crashes(seed: UInt64) async throws {
        var limits = PlatformLimits()
        limits.acquirerFileBatch = 3
        let counter = try await Counter(limits: limits)
        let known = try await remitted(counter, "1")
        let lines = (1...20).map { ($0 == 10 ? known.text : "stranger-\($0)", Int64(1000)) }
        let tray = Tray()
        tray.put(try settlement("S-1", lines), as: "1.settlement")
        let store = CrashingStore(counter.store, random: SeededRandom(seed: seed), oneIn: 5)
        let platform = counter.platform.with(store: store)
        for _ in 0..<200 where !tray.state.withLock({ $0.waiting.isEmpty }) {
            _ = try? await ImportAcquirerFiles(platform: platform, tray: tray)()
        }
        #expect(tray.state.withLock { $0.done } == ["1.settlement"], "seed \(seed)")
        let identifier = try #require(AcquirerFileID("S-1"))
        #expect(try await counter.store.read { try $0.acquirerFile(identifier)?.isImported } == true, "seed \(seed)")
        let unmatched = try await counter.store.read { try $0.unmatchedLines(of: identifier, limit: 100) }
        #expect(unmatched.map(\.sequence) == (1...20).filter { $0 != 10 }, "seed \(seed)")
        #expect(
            try await counter.store.read { try $0.settlements(of: known.transaction) }.map(\.sequence) == [10],
            "seed \(seed)")
    }
}

extension Platform {
    fileprivate func newIdentifierForTests() -> Identifier {
        Identifier(at: system.now(), random: (random.next(), random.next()))
    }

    fileprivate func with(store: any PaymentStore) -> Platform {
        Platform(
            store: store, acquirer: acquirer, wallet: wallet, business: business, system: system, random: random,
            keys: keys, vault: vault, signer: signer, limits: limits)
    }
}
