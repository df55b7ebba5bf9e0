package import Gateway
package import Onboarding
import Payments

/// A merchant as `guichet merchant show` prints it.
package struct MerchantSummary: Codable, Hashable, Sendable {
    package let country: String
    package let id: String
    package let phase: String
    package let shopName: String
    package let shopAddress: String
    package let logoAddress: String?
    /// `CB:EUR:1234567`.
    package let contracts: [String]
    package let mayForce: Bool
    package let mayCreditHolders: Bool
    package let templates: [String]
    package let styleSheets: [String]
    package let logos: [String]
    package let notifiesCancellation: Bool
    package let rewritesToHTTPS: Bool
    package let retriesEveryFailure: Bool
    package let allowedRanges: [String]
    /// `1 (from 20261121 to 20281120)`, newest first.
    package let keys: [String]

    package init(_ merchant: Merchant, keys: [StoredMerchantKey]) {
        country = merchant.account.country.rawValue
        id = merchant.account.id.digits
        phase = merchant.phase.rawValue
        shopName = merchant.shopName
        shopAddress = merchant.shopAddress
        logoAddress = merchant.logoAddress
        contracts = merchant.contracts.map { "\($0.mean.name):\($0.currency.letters):\($0.number.text)" }
        mayForce = merchant.mayForce
        mayCreditHolders = merchant.mayCreditHolders
        templates = merchant.pages.templates.keys.sorted()
        styleSheets = merchant.pages.styleSheets.keys.sorted()
        logos = merchant.pages.logos.keys.sorted()
        notifiesCancellation = merchant.notifications.notifiesCancellation
        rewritesToHTTPS = merchant.notifications.rewritesToHTTPS
        retriesEveryFailure = merchant.notifications.retriesEveryFailure
        allowedRanges = merchant.notifications.allowedPrivateRanges
        self.keys = keys.map {
            "\($0.version) (from \(BusinessDay(paris: $0.createdAt)) to \(BusinessDay(paris: $0.expiresAt)))"
        }
    }

    /// Lines for a terminal.
    package var text: String {
        func list(_ values: [String]) -> String { values.isEmpty ? "none" : values.joined(separator: ", ") }
        func word(_ flag: Bool) -> String { flag ? "yes" : "no" }
        let lines: [(String, String)] = [
            ("merchant", "\(country).\(id)"), ("phase", phase), ("shop", shopName), ("address", shopAddress),
            ("logo address", logoAddress ?? "none"), ("contracts", list(contracts)), ("may force", word(mayForce)),
            ("may credit holders", word(mayCreditHolders)),
            ("templates", list(templates)), ("style sheets", list(styleSheets)), ("logos", list(logos)),
            ("notify cancel", word(notifiesCancellation)), ("rewrite https", word(rewritesToHTTPS)),
            ("retry every", word(retriesEveryFailure)), ("allowed", list(allowedRanges)), ("keys", list(keys)),
        ]
        let width = (lines.map(\.0.count).max() ?? 0) + 2
        return lines.map { $0.0 + String(repeating: " ", count: width - $0.0.count) + $0.1 }.joined(separator: "\n")
    }
}
