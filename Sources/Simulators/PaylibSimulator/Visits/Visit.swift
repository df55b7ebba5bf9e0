package import Payments
package import WalletMessages

/// One payment at the simulated wallet: what the shop asks, and how far its shopper has come.
///
/// A pure value: ``apply(_:)`` is the only function that moves it.
package struct Visit: Hashable, Sendable {
    /// What the shopper sees next.
    package enum Step: String, CaseIterable, Hashable, Sendable {
        case login, card, bank, confirmation, finished
    }

    /// What went wrong with the last thing typed.
    package enum Problem: String, Hashable, Sendable {
        case wrongLogin = "wrong_login"
        case noCard = "no_card"
        case wrongSecret = "wrong_secret"
    }

    package static let loginAttempts = 5
    package static let bankAttempts = 3

    /// In the visit's address: 32 hexadecimal digits that nobody guesses.
    package let token: String
    package let opening: WalletOpening
    package let openedAt: Instant
    package var step = Step.login
    package var problem: Problem?
    /// What was typed as an address at a login that failed: it stays in the field.
    package var typedEmail = ""
    /// The shopper's e-mail address, once logged in.
    package var email: String?
    /// Index among the shopper's cards, once chosen.
    package var card: Int?
    /// Wrong entries at this step.
    package var attempts = 0
    package var ending: WalletAuthentication?

    package init(token: String, opening: WalletOpening, openedAt: Instant) {
        self.token = token
        self.opening = opening
        self.openedAt = openedAt
    }

    package var shopper: PaylibShopper? { email.flatMap(PaylibShopper.find) }

    package var chosenCard: PaylibCard? {
        guard let card, let cards = shopper?.cards, cards.indices.contains(card) else { return nil }
        return cards[card]
    }

    /// Names the form that is on the screen: a form sent twice, or from a page gone back to, no longer matches.
    package var formMark: String { "\(step.rawValue)-\(attempts)" }

    /// What is answered to the platform that asks for the outcome.
    package var answer: WalletAnswer {
        guard let ending else { return .pending }
        guard ending.status == .success, let card = chosenCard else { return .decided(ending, card: nil) }
        return .decided(
            ending,
            card: HandedOverCard(
                number: card.number, expiry: card.expiry, brand: card.brand, cryptogram: card.cryptogram,
                authenticationValue: ending.method == .none ? nil : CardholderProof.value(of: token)))
    }
}
