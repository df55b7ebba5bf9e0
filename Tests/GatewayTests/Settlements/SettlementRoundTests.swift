import AcquirerFiles
import AcquirerLink
import AcquirerMessages
import AcquirerSimulator
import Gateway
import Payments
import Synchronization
import Testing

@Suite("From the payment to the bank's money")
struct SettlementRoundTests {
    /// The simulated bank without its sockets; some of its answers are lost, as its seed has it.
    final class BookedBank: Acquirer {
        let books = Mutex(AcquirerBooks())
        private let random: SeededRandom
        private let time: ManualClock

        init(random: SeededRandom, time: ManualClock) {
            self.random = random
            self.time = time
        }

        func authorise(_ request: AuthorisationRequest) async throws(AcquirerFailure) -> AuthorisationAnswer {
            throw .notSent
        }

        func reverse(_ request: ReversalRequest) async throws(AcquirerFailure) { throw .notSent }

        func remit(_ line: RemittanceAdvice) async throws(AcquirerFailure) -> RemittanceAnswer {
            guard let message = try? RemittanceLineMessage(line) else { throw .notSent }
            let answer = books.withLock { $0.remit(message, at: time.now()).answer }
            if random.next() % 4 == 0 { throw .noAnswer }
            return RemittanceAnswer(bankResponseCode: answer.bankResponseCode)
        }

        func reconcile(_ totals: RemittanceTotals) async throws(AcquirerFailure) -> ReconciliationAnswer {
            guard let message = try? ReconciliationMessage(totals) else { throw .notSent }
            let answer = books.withLock { $0.reconcile(message, at: time.now()).answer }
            guard random.next() % 4 > 0, let answer = ReconciliationAnswer(answer) else { throw .noAnswer }
            return answer
        }
    }

    @Test(
        "what the bank booked is what we remitted, and every line of it is settled once",
        arguments: [1, 2, 3, .random(in: 4 ... .max)] as [UInt64])
    func round(seed: UInt64) async throws {
        let counter = try await Counter(seed: seed)
        let random = SeededRandom(seed: seed)
        let bank = BookedBank(random: random, time: counter.system)
        let magic = MagicRemittance.allCases.filter { $0 != .miscounted }.map(\.rawValue)
        let amounts = magic + (0..<20).map { _ in 100 + Int64(random.next() % 9000) }
        for (index, amount) in amounts.enumerated() {
            _ = try await counter.author(counter.cardOrder("\(index + 1)", amount: amount))
        }
        try await passNight(counter, bank)
        for index in stride(from: magic.count, to: amounts.count, by: 3) {
            _ = try await counter.operate(.credit(Money(100, .euro)), on: counter.key("\(index + 1)"))
        }
        try await passNight(counter, bank)
        try await importFiles(of: bank, counter, random)

        let booked = bank.books.withLock { $0.lines.values }
        var ours: [String: (line: RemittanceLine, told: SettlementLine?)] = [:]
        for index in amounts.indices {
            let key = try counter.key("\(index + 1)")
            let paid = try #require(try await counter.store.read { try $0.transaction(for: key) })
            let told = try await counter.store.read { try $0.settlements(of: paid.id) }
            for line in try await counter.lines(key) {
                let reference = OperationReference(transaction: paid.id, sequence: line.sequence)
                let own = told.filter { $0.match == .matched(reference) }
                #expect(own.count == (line.status == .accepted ? 1 : 0), "seed \(seed)")
                #expect(own.allSatisfy { $0.detail.gross == line.amount.minorUnits }, "seed \(seed)")
                ours[reference.text] = (line, own.first)
            }
            let disputes = try await counter.store.read { try $0.chargebacks(of: paid.id) }.map(\.detail.kind)
            let expected: [ChargebackDetail.Kind] =
                switch MagicRemittance(Money(amounts[index], .euro)) {
                case .disputed: [.debit]
                case .disputeLost: [.debit, .credit]
                default: []
                }
            #expect(disputes == expected, "seed \(seed)")
        }
        #expect(booked.count > amounts.count, "seed \(seed)")
        #expect(Set(booked.map(\.reference)) == Set(ours.keys), "seed \(seed)")
        #expect(Set(booked.map(\.reference)).count == booked.count, "seed \(seed)")
        for line in booked {
            let own = try #require(ours[line.reference])
            #expect(own.line.amount == line.amount, "seed \(seed)")
            #expect((own.line.status == .accepted) == line.isBooked, "seed \(seed)")
        }
        let totals = bank.books.withLock { $0.totals }
        func sum(_ kind: SettlementDetail.Kind) -> Int64 {
            ours.values.compactMap(\.told).filter { $0.detail.kind == kind }.reduce(0) { $0 + $1.detail.gross }
        }
        #expect(sum(.debit) == totals.debited["978"], "seed \(seed)")
        #expect(sum(.credit) == totals.credited["978"], "seed \(seed)")
    }

    /// The next night, gone on with until the bank has answered everything.
    private func passNight(_ counter: Counter, _ bank: BookedBank) async throws {
        let platform = Platform(
            store: counter.store, acquirer: bank, wallet: counter.wallet, business: counter.business,
            system: counter.system, random: counter.random, keys: counter.platform.keys, vault: counter.platform.vault,
            signer: counter.platform.signer, limits: counter.platform.limits)
        try await counter.runNights(on: platform)
        for _ in 0..<100 where try await !counter.store.read({ try $0.unfinishedNights().isEmpty }) {
            counter.system.advance(seconds: 600)
            try await RunDueNights(platform: platform, logger: Counter.quiet)()
        }
    }

    /// Every file that the bank owes, by a process that dies again and again.
    private func importFiles(of bank: BookedBank, _ counter: Counter, _ random: SeededRandom) async throws {
        let tray = ImportAcquirerFilesTests.Tray()
        for (file, bytes) in bank.books.withLock({ books in
            books.filesOwed.map { ($0.identifier.text, books.content(of: $0).encoded()) }
        }) { tray.put(bytes, as: "\(file).settlement") }
        let store = CrashingStore(counter.store, random: random, oneIn: 4)
        let platform = counter.platform(on: store)
        for _ in 0..<500 where !tray.state.withLock({ $0.waiting.isEmpty }) {
            _ = try? await ImportAcquirerFiles(platform: platform, tray: tray)()
        }
        #expect(tray.state.withLock { $0.refused }.isEmpty)
    }
}
