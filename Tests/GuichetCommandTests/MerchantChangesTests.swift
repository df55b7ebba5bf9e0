import Onboarding
import Payments
import Testing

@testable import GuichetCommand

@Suite struct MerchantChangesTests {
    private func account() throws -> MerchantAccount {
        MerchantAccount(country: .france, id: try MerchantID("029800266211111"))
    }

    private func complete() -> MerchantChanges {
        var changes = MerchantChanges()
        changes.shopName = "La Papeterie du Port"
        changes.shopAddress = "https://shop.example.org"
        changes.contracts = ["CB:EUR:1999401", "visa:978:1999401"]
        return changes
    }

    @Test("a new merchant begins in the demonstration phase, with what was said")
    func new() throws {
        let merchant = try complete().merchant(account())
        #expect(merchant.phase == .demonstration)
        #expect(merchant.shopName == "La Papeterie du Port")
        #expect(merchant.contracts.map(\.mean.name) == ["CB", "VISA"])
        #expect(merchant.contracts.allSatisfy { $0.currency == .euro && $0.number.text == "1999401" })
        #expect(merchant.mayForce == false)
        #expect(merchant.notifications == NotificationSettings())
    }

    @Test("a new merchant needs a name and an address")
    func incomplete() throws {
        var changes = complete()
        changes.shopName = nil
        let nameless = #expect(throws: MerchantOrderError.self) { try changes.merchant(account()) }
        #expect(nameless?.description.hasPrefix("--name is missing") == true)
        changes = complete()
        changes.shopAddress = nil
        let homeless = #expect(throws: MerchantOrderError.self) { try changes.merchant(account()) }
        #expect(homeless?.description.hasPrefix("--address is missing") == true)
    }

    @Test("changes touch what they name and nothing else")
    func changes() throws {
        let before = try complete().merchant(account())
        var changes = MerchantChanges()
        changes.phase = "production"
        changes.contracts = ["CB:EUR:7654321", "AMEX:EUR:9490001"]
        changes.removedContracts = ["VISA:EUR"]
        changes.mayForce = true
        changes.retriesEveryFailure = true
        changes.allowedRanges = ["10.0.0.0/8"]
        changes.templates = [.init(name: "winter.html", bytes: Array("<p>[SIPS]</p>".utf8))]
        changes.logos = [.init(name: "shop.png", bytes: [0x89, 0x50, 0x4e, 0x47, 0])]
        let after = try changes.applied(to: before)
        #expect(after.phase == .production)
        #expect(after.shopName == before.shopName)
        #expect(after.contracts.map { "\($0.mean.name):\($0.number.text)" } == ["CB:7654321", "AMEX:9490001"])
        #expect(after.mayForce)
        #expect(after.notifications.retriesEveryFailure)
        #expect(!after.notifications.notifiesCancellation)
        #expect(after.notifications.allowedPrivateRanges == ["10.0.0.0/8"])
        #expect(after.pages.templates == ["winter.html": "<p>[SIPS]</p>"])
        #expect(after.pages.logos["shop.png"]?.mediaType == "image/png")
        var removal = MerchantChanges()
        removal.removedFiles = ["winter.html"]
        removal.removedRanges = ["10.0.0.0/8"]
        let last = try removal.applied(to: after)
        #expect(last.pages.templates.isEmpty)
        #expect(last.pages.logos.count == 1)
        #expect(last.notifications.allowedPrivateRanges.isEmpty)
    }

    @Test("applying the same changes again changes nothing")
    func idempotent() throws {
        let once = try complete().merchant(account())
        #expect(try complete().applied(to: once).contracts.map(\.number) == once.contracts.map(\.number))
        #expect(Set(try complete().applied(to: once).contracts) == Set(once.contracts))
    }

    struct Mistake: Sendable, CustomTestStringConvertible {
        let option: String
        let change: @Sendable (inout MerchantChanges) -> Void

        init(_ option: String, _ change: @escaping @Sendable (inout MerchantChanges) -> Void) {
            self.option = option
            self.change = change
        }

        var testDescription: String { option }
    }

    private static let mistakes = [
        Mistake("--phase") { $0.phase = "live" },
        Mistake("--name") { $0.shopName = "" },
        Mistake("--name") { $0.shopName = "a\u{1b}[2J" },
        Mistake("--name") { $0.shopName = String(repeating: "a", count: 61) },
        Mistake("--address") { $0.shopAddress = "shop.example.org" },
        Mistake("--address") { $0.shopAddress = "javascript:alert(1)" },
        Mistake("--logo-address") { $0.logoAddress = "http://shop.example.org/logo.png" },
        Mistake("--contract") { $0.contracts = ["CB:EUR"] },
        Mistake("--contract") { $0.contracts = ["PAYLIB:EUR:1"] },
        Mistake("--contract") { $0.contracts = ["CB:XXX:1"] },
        Mistake("--contract") { $0.contracts = ["CB:EUR:12-34"] },
        Mistake("--remove-contract") { $0.removedContracts = ["AMEX:EUR"] },
        Mistake("--template") { $0.templates = [.init(name: "../etc/passwd", bytes: [])] },
        Mistake("--template") { $0.templates = [.init(name: "t", bytes: [0xff, 0xfe])] },
        Mistake("--style-sheet") { $0.styleSheets = [.init(name: "", bytes: [])] },
        Mistake("--style-sheet") { $0.styleSheets = [.init(name: "s", bytes: Array(repeating: 32, count: 65_537))] },
        Mistake("--logo") { $0.logos = [.init(name: "l.png", bytes: Array("<script>".utf8))] },
        Mistake("--remove-file") { $0.removedFiles = ["nothing"] },
        Mistake("--allow-address") { $0.allowedRanges = ["the office"] },
        Mistake("--disallow-address") { $0.removedRanges = ["10.0.0.0/8"] },
    ]

    @Test("what is wrong is refused, naming the option", arguments: mistakes)
    func refused(mistake: Mistake) throws {
        let merchant = try complete().merchant(account())
        var changes = MerchantChanges()
        mistake.change(&changes)
        let error = #expect(throws: MerchantOrderError.self) { try changes.applied(to: merchant) }
        #expect(error?.description.hasPrefix(mistake.option) == true)
    }
}
