import Foundation
import Gateway
import Hummingbird
import Logging
import Onboarding
import Payments
import SealedMessages
import TestStores
import Testing

@testable import GuichetCommand

@Suite struct MerchantOfficeTests {
    private struct StillClock: TimeSource {
        let instant: Instant
        func now() -> Instant { instant }
    }

    /// 2026-11-21 12:00 in Greenwich.
    private static let noon = Instant(seconds: 1_795_262_400)
    private static let id = "029800266211111"

    private func office(_ store: any PaymentStore, _ keys: MasterKeyRing, at now: Instant = noon) -> MerchantOffice {
        MerchantOffice(
            store: store, keys: keys, random: SystemRandomSource(), clock: StillClock(instant: now),
            publicURL: "https://pay.example.org")
    }

    private func ring(_ byte: UInt8) throws -> MasterKeyRing {
        MasterKeyRing(current: try #require(MasterKey(bytes: Array(repeating: byte, count: 32))))
    }

    private func withStore(_ body: (TestStore) async throws -> Void) async throws {
        let store = try TestStore.temporary()
        do { try await body(store) } catch {
            try await store.close()
            throw error
        }
        try await store.close()
    }

    private func terms() -> MerchantChanges {
        var changes = MerchantChanges()
        changes.shopName = "La Papeterie du Port"
        changes.shopAddress = "https://shop.example.org"
        changes.contracts = ["CB:EUR:1999401"]
        return changes
    }

    private func kit(_ reply: MerchantReply) throws -> KitContents {
        guard case .kit(let contents) = reply else { throw MerchantOrderError("no kit: \(reply)") }
        return contents
    }

    @Test("a summary's values stand in one column, whatever the longest name is")
    func columns() async throws {
        try await withStore { store in
            let reply = try await office(store, try ring(1)).perform(.add(country: "fr", id: Self.id, terms()))
            guard case .merchants(let added) = reply, let text = added.first?.text else {
                return #expect(Bool(false), "was not added")
            }
            let lines = text.split(separator: "\n")
            #expect(lines.contains("may credit holders  no"))
            #expect(lines.contains("phase               demonstration"))
        }
    }

    @Test("a merchant is added once, changed, shown and listed")
    func administration() async throws {
        try await withStore { store in
            let office = office(store, try ring(1))
            guard case .merchants(let added) = try await office.perform(.add(country: "fr", id: Self.id, terms()))
            else {
                return #expect(Bool(false), "was not added")
            }
            #expect(added.map(\.contracts) == [["CB:EUR:1999401"]])
            var other = terms()
            other.shopName = "Another"
            let again = try await office.perform(.add(country: "fr", id: Self.id, other))
            #expect(
                again
                    == .refused("merchant fr.029800266211111 exists already: change it with « merchant set »"))
            var changes = MerchantChanges()
            changes.phase = "production"
            guard case .merchants(let changed) = try await office.perform(.set(country: "fr", id: Self.id, changes))
            else {
                return #expect(Bool(false), "was not changed")
            }
            #expect(changed.map(\.phase) == ["production"])
            #expect(try await office.perform(.show(country: "fr", id: Self.id)) == .merchants(changed))
            #expect(try await office.perform(.list) == .merchants(changed))
        }
    }

    @Test(
        "an order that cannot be carried out is refused in words",
        arguments: [
            (MerchantOrder.show(country: "fr", id: "1"), "merchant fr.1 is unknown"),
            (.set(country: "fr", id: "1", MerchantChanges()), "merchant fr.1 is unknown"),
            (.kit(country: "fr", id: "1", renews: false), "merchant fr.1 is unknown"),
            (.show(country: "xx", id: "1"), "merchant_country"), (.show(country: "fr", id: "12x"), "merchant_id"),
            (.add(country: "fr", id: "1", MerchantChanges()), "--name is missing"),
        ])
    func refusals(order: MerchantOrder, words: String) async throws {
        try await withStore { store in
            guard case .refused(let reason) = try await office(store, try ring(1)).perform(order) else {
                return #expect(Bool(false), "was not refused")
            }
            #expect(reason.contains(words))
        }
    }

    @Test("a kit has the merchant's key; a renewal brings the next one and keeps the last")
    func keys() async throws {
        try await withStore { store in
            let office = office(store, try ring(1))
            _ = try await office.perform(.add(country: "fr", id: Self.id, terms()))
            let first = try kit(await office.perform(.kit(country: "fr", id: Self.id, renews: false)))
            #expect(first.key.version == 1)
            #expect(first.key.secret.count == 32)
            #expect(first.key.created == "20261121")
            #expect(first.key.expires == "20281120")
            #expect(first.previousKey == nil)
            #expect(first.paymentAddress == "https://pay.example.org/cgis-payment/demo/callpayment")
            #expect(try kit(await office.perform(.kit(country: "fr", id: Self.id, renews: false))) == first)
            let second = try kit(await office.perform(.kit(country: "fr", id: Self.id, renews: true)))
            #expect(second.key.version == 2)
            #expect(second.key.secret != first.key.secret)
            #expect(second.previousKey == first.key)

            // Once the first has expired, it is in no kit any more.
            let later = self.office(store, try ring(1), at: Self.noon.adding(seconds: 731 * 86400))
            let third = try kit(await later.perform(.kit(country: "fr", id: Self.id, renews: false)))
            #expect(third.key.version == 3)
            #expect(third.previousKey == nil)
        }
    }

    @Test("nothing prints a kit's secret")
    func secret() async throws {
        let key = KitContents.Key(version: 1, secret: [1, 2, 3], created: "20261121", expires: "20281120")
        var text = ""
        dump(key, to: &text)
        #expect("\(key)" == "merchant key 1")
        #expect(!text.contains("secret"))
    }

    @Test("under a new master key everything is wrapped anew, and the old one is needed no more")
    func rotation() async throws {
        let old = Array(repeating: UInt8(1), count: 32)
        let new = Array(repeating: UInt8(2), count: 32)
        try await withStore { store in
            let random = SystemRandomSource()
            let before = try await PlatformKeys.open(
                master: old, previous: nil, store: store, random: random, at: Self.noon)
            _ = try await office(store, before.ring).perform(.add(country: "fr", id: Self.id, terms()))
            let kitBefore = try kit(
                await office(store, before.ring).perform(.kit(country: "fr", id: Self.id, renews: false)))
            let row = Identifier(at: Self.noon, random: (1, 2))
            let sealed = try before.vault.seal(try CardNumber("4974934125497800"), for: row)

            await #expect(throws: VaultError.unknownMasterKey) {
                try await PlatformKeys.open(master: new, previous: nil, store: store, random: random, at: Self.noon)
            }
            _ = try await PlatformKeys.open(master: new, previous: old, store: store, random: random, at: Self.noon)
            let after = try await PlatformKeys.open(
                master: new, previous: nil, store: store, random: random, at: Self.noon)
            #expect(try after.vault.open(sealed, for: row).extract == "4974.00")
            let kitAfter = try kit(
                await office(store, after.ring).perform(.kit(country: "fr", id: Self.id, renews: false)))
            #expect(kitAfter == kitBefore)
            await #expect(throws: VaultError.unknownMasterKey) {
                try await PlatformKeys.open(master: old, previous: nil, store: store, random: random, at: Self.noon)
            }
        }
    }

    @Test(
        "nodes that get both master keys first change the key one after the other, and each opens what another wrapped")
    func rotationInTurns() async throws {
        let (old, new) = (Array(repeating: UInt8(1), count: 32), Array(repeating: UInt8(2), count: 32))
        try await withStore { store in
            func node(_ master: [UInt8], _ previous: [UInt8]?) async throws -> PlatformKeys {
                try await PlatformKeys.open(
                    master: master, previous: previous, store: store, random: SystemRandomSource(), at: Self.noon)
            }
            func kit(from keys: PlatformKeys, renews: Bool = false) async throws -> KitContents {
                try self.kit(
                    await office(store, keys.ring).perform(.kit(country: "fr", id: Self.id, renews: renews)))
            }
            let alone = try await node(old, nil)
            _ = try await office(store, alone.ring).perform(.add(country: "fr", id: Self.id, terms()))
            let first = try await kit(from: alone)
            let (one, two) = (try await node(old, new), try await node(old, new))
            #expect(try await kit(from: alone) == first)
            let changed = try await node(new, old)
            for keys in [one, two, changed] { #expect(try await kit(from: keys) == first) }
            let renewed = try await kit(from: two, renews: true)
            for keys in [one, two, changed] { #expect(try await kit(from: keys) == renewed) }
            // The last one to change wraps what the others did meanwhile.
            _ = try await node(new, old)
            #expect(try await kit(from: node(new, nil)) == renewed)
        }
    }

    @Test("the control socket carries orders and answers, for its owner alone", .timeLimit(.minutes(9)))
    func socket() async throws {
        try await withStore { store in
            let directory = try TemporaryDirectory()
            let socket = directory.path + "/control.sock"
            let client = ControlClient(socket: socket)
            #expect(!client.isServed)
            let application = try ControlServer.application(
                office: office(store, try ring(1)),
                desk: TransactionDesk(store: store, clock: StillClock(instant: Self.noon)), socket: socket,
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await application.run() }
                while !client.isServed || !Self.isPrivate(socket) { try await Task.sleep(for: .milliseconds(5)) }
                let added = try await client.perform(.add(country: "fr", id: Self.id, terms()))
                #expect(try await client.perform(.list) == added)
                let contents = try kit(await client.perform(.kit(country: "fr", id: Self.id, renews: false)))
                #expect(contents.key.secret.count == 32)
                let page = try await client.perform(.list(TransactionQuery(), after: nil))
                #expect(page == .page([], next: nil))
                group.cancelAll()
            }
        }
    }

    @Test("an operator reads that there is no database, and the log does not repeat it", .timeLimit(.minutes(9)))
    func outage() async throws {
        let directory = try TemporaryDirectory()
        let client = ControlClient(socket: directory.path + "/control.sock")
        let log = LogLines()
        let application = try ControlServer.application(
            office: office(NoDatabase(), try ring(1)),
            desk: TransactionDesk(store: NoDatabase(), clock: StillClock(instant: Self.noon)),
            socket: directory.path + "/control.sock", logger: log.logger)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.run() }
            while !client.isServed { try await Task.sleep(for: .milliseconds(5)) }
            let error = await #expect(throws: MerchantOrderError.self) { _ = try await client.perform(.list) }
            #expect(error?.description == "the platform has no database at the moment: see its log")
            #expect(!log.lines.contains { $0.contains("order failed") })
            group.cancelAll()
        }
    }

    private static func isPrivate(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & 0o077 == 0
    }
}
