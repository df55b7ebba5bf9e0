package import Payments

/// Someone registered with the simulated wallet: how to log in, what the bank asks, which cards are there.
package struct PaylibShopper: Sendable {
    package let email: String
    package let password: String
    package let method: WalletAuthentication.Method
    /// What the bank's step expects: a one-time code, or the bank's own password; empty without authentication.
    package let secret: String
    /// How the bank's step ends when all is typed right (guide § 4.4, table 4).
    package let ending: WalletAuthentication.Status
    package let cards: [PaylibCard]

    init(
        _ name: String, _ method: WalletAuthentication.Method, secret: String = "",
        ending: WalletAuthentication.Status = .success, cards: [PaylibCard?]
    ) {
        email = "\(name)@paylib.example"
        password = "paylib"
        self.method = method
        self.secret = secret
        self.ending = ending
        self.cards = cards.compactMap(\.self)
    }
}

extension PaylibShopper {
    /// A line for testers: `OTP_TEL, code 482913: SUCCESS, then the bank answers 05`.
    package var note: String {
        let asks =
            secret.isEmpty ? method.rawValue : "\(method.rawValue), \(method == .password ? "then" : "code") \(secret)"
        guard ending == .success else { return "\(asks): \(ending.rawValue)" }
        guard cards.count == 1, let card = cards.first else { return "\(asks): choice among \(cards.count) cards" }
        let isRefused = card.number.lastTwoDigits != "00"
        return "\(asks): \(ending.rawValue)" + (isRefused ? ", the bank refuses (\(card.number.lastTwoDigits))" : "")
    }
}

/// A card in the simulated wallet. The last two digits are what the simulated bank answers (facts § 9.2).
package struct PaylibCard: Sendable {
    package let brand: PaymentMean
    package let number: CardNumber
    package let expiry: CardExpiry
    package let cryptogram: Cryptogram

    /// Nil when the literals make no card; a test reads them all.
    init?(_ brand: PaymentMean, _ number: String) {
        guard let number = try? CardNumber(number), let expiry = try? CardExpiry(year: 2039, month: 12),
            let cryptogram = try? Cryptogram("100", length: brand.cryptogramLength)
        else { return nil }
        self.brand = brand
        self.number = number
        self.expiry = expiry
        self.cryptogram = cryptogram
    }

    /// `CB •••• 00`.
    package var label: String { "\(brand.name) •••• \(number.lastTwoDigits)" }
}
