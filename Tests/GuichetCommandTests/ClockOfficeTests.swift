import Gateway
import Logging
import Payments
import TestStores
import Testing

@testable import GuichetCommand

@Suite struct ClockOfficeTests {
    private struct StillClock: TimeSource {
        /// 2026-11-21 12:00 in Greenwich, 13:00 in Paris.
        func now() -> Instant { Instant(seconds: 1_795_262_400) }
    }

    /// Nothing is due: it is never asked.
    private struct NoBank: Acquirer {
        func authorise(_ request: AuthorisationRequest) async throws(AcquirerFailure) -> AuthorisationAnswer {
            throw .notSent
        }
        func reverse(_ request: ReversalRequest) async throws(AcquirerFailure) { throw .notSent }
        func remit(_ line: RemittanceAdvice) async throws(AcquirerFailure) -> RemittanceAnswer { throw .notSent }
        func reconcile(_ totals: RemittanceTotals) async throws(AcquirerFailure) -> ReconciliationAnswer {
            throw .notSent
        }
    }

    private func withOffice(isDemonstration: Bool, _ body: (ClockOffice, TestStore) async throws -> Void) async throws
    {
        let store = try TestStore.temporary()
        let (system, random) = (StillClock(), SystemRandomSource())
        let clock = MovableClock(system: system, lead: 0)
        let keys = MasterKeyRing(current: try #require(MasterKey(bytes: Array(repeating: 1, count: 32))))
        let platform = Platform(
            store: store, acquirer: NoBank(), wallet: AbsentWallet(), business: clock, system: system, random: random,
            keys: keys, vault: try #require(CardVault(dataKeys: [1: Array(repeating: 2, count: 32)], random: random)),
            signer: CertificateSigner(secret: Array(repeating: 3, count: 32)))
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let move = MoveClock(platform: platform, clock: clock, logger: logger)
        try await body(ClockOffice(platform: platform, move: move, isDemonstration: isDemonstration), store)
        try await store.close()
    }

    private func reading(_ reply: ClockReply) throws -> ClockReading {
        guard case .at(let reading) = reply else { throw MerchantOrderError("\(reply)") }
        return reading
    }

    @Test("outside a demonstration it shows the time, moves nothing, and says why")
    func production() async throws {
        try await withOffice(isDemonstration: false) { office, store in
            let shown = try reading(await office.perform(.show))
            #expect(shown.business == shown.system)
            guard case .refused(let reason) = try await office.perform(.move(towards: shown.business + 86_400_000))
            else {
                return #expect(Bool(false), "moved")
            }
            #expect(reason.contains("demonstration"))
            #expect(try reading(await office.perform(.show)) == shown)
            #expect(try await store.read { try $0.latestNight() } == nil)
        }
    }

    @Test("an operator reads whose clock it is")
    func text() {
        // 2026-11-21 13:00 in Paris.
        let (now, day) = (1_795_262_400_000 as Int64, 86_400_000 as Int64)
        #expect(
            ClockCommand.text(ClockReading(business: now, system: now))
                == "2026-11-21 13:00 in Paris, the machine's clock")
        #expect(
            ClockCommand.text(ClockReading(business: now + day, system: now, isDatabase: true))
                == "2026-11-22 13:00 in Paris, 1 day ahead of the database's clock")
    }

    @Test("in a demonstration it goes from night to night")
    func demonstration() async throws {
        try await withOffice(isDemonstration: true) { office, store in
            let start = try reading(await office.perform(.show))
            let target = start.business + 2 * 86_400_000
            var lines: [String] = []
            var reached = start
            repeat {
                reached = try reading(await office.perform(.move(towards: target)))
                lines += reached.lines
            } while !reached.isThere
            #expect(reached.business == target && reached.system == start.system)
            #expect(
                lines == [
                    "night of 2026-11-20, from 2026-11-21 02:00: nothing was due",
                    "night of 2026-11-21, from 2026-11-22 02:00: nothing was due",
                    "night of 2026-11-22, from 2026-11-23 02:00: nothing was due",
                ])
            #expect(try await store.read { try $0.clockLead() } == 2 * 86_400_000)
        }
    }
}
