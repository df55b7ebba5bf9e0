import Pages
import Payments
import WalletMessages

extension WalletPage {
    /// The page where a visit stands.
    init(_ visit: Visit, nonce: String) {
        let language = PageLanguage(wire: visit.opening.language) ?? .english
        let texts = WalletTexts.in(language)
        let money = visit.opening.amount
        self.init(
            language: language, nonce: nonce, address: "/visit/\(visit.token)",
            order: Order(
                shopName: visit.opening.shopName, shopLogo: visit.opening.shopLogo,
                amount: language.amount(
                    minorUnits: money.minorUnits, decimals: money.currency.decimals, currency: money.currency.letters),
                reference: visit.opening.reference),
            content: Self.content(of: visit, texts: texts), mark: visit.formMark)
    }

    private static func content(of visit: Visit, texts: WalletTexts) -> Content {
        func problem(limit: Int) -> String? {
            visit.problem.map { texts.problem($0, attemptsLeft: limit - visit.attempts) }
        }
        switch visit.step {
        case .login: return .login(email: visit.typedEmail, problem: problem(limit: Visit.loginAttempts))
        case .card: return .cards(labels: visit.shopper?.cards.map(\.label) ?? [], problem: problem(limit: 0))
        case .bank:
            let method = visit.shopper?.method ?? .password
            return .bank(
                label: texts.secretLabel(method), hidesInput: method == .password, secret: visit.shopper?.secret ?? "",
                problem: problem(limit: Visit.bankAttempts))
        case .confirmation: return .confirmation(card: visit.chosenCard?.label ?? "")
        case .finished:
            let status = visit.ending?.status ?? .unknown
            return .finished(
                title: texts.ending(status), isSuccess: status == .success, returnAddress: visit.opening.returnAddress)
        }
    }
}
