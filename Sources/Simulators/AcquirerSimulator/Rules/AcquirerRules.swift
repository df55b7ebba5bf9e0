package import AcquirerMessages
package import Payments

/// What the demonstration's bank says: everything follows from the card typed (facts § 9.2).
package enum AcquirerRules {
    /// - Parameter now: its last six digits of Unix time make the authorisation number.
    package static func answer(
        to request: AuthorisationRequestMessage, at now: Instant
    ) -> AuthorisationAnswerMessage {
        var code = bankResponseCode(of: request.card)
        var cryptogram = cryptogramResponseCode(request)
        if request.card.scheme == .amex {
            // American Express tells nothing of the cryptogram: a wrong one is a refusal (facts § 5.4).
            if cryptogram == .wrong, code.isApproval { code = .doNotHonour }
            cryptogram = nil
        }
        return AuthorisationAnswerMessage(
            trace: request.trace, amount: request.amount, contract: request.contract, bankResponseCode: code,
            authorisationID: code.isApproval ? authorisationID(at: now) : nil, cryptogram: cryptogram)
    }

    /// The last two digits of the card's number.
    private static func bankResponseCode(of card: CardNumber) -> BankResponseCode {
        do { return try BankResponseCode(card.lastTwoDigits) } catch { return .doNotHonour }
    }

    /// By the last two digits of the cryptogram; a wallet's payment has none, and nothing is said of it.
    private static func cryptogramResponseCode(_ request: AuthorisationRequestMessage) -> CryptogramResponseCode? {
        guard let cryptogram = request.cryptogram else { return request.authenticationValue == nil ? .absent : nil }
        return switch cryptogram.withDigits({ $0.suffix(2) }) {
        case "00", "40": .correct
        case "50": .notProcessed
        case "53": .absent
        case "55": .issuerNotCertified
        default: .wrong
        }
    }

    private static func authorisationID(at now: Instant) -> String {
        let digits = String(((now.seconds % 1_000_000) + 1_000_000) % 1_000_000)
        return String(repeating: "0", count: 6 - digits.utf8.count) + digits
    }
}
