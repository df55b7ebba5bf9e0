import Gateway
import Onboarding
import Payments

/// The addresses of the payment server, read and written in one place.
enum PaymentPath {
    case callpayment(Phase)
    case payment(SessionToken)
    case card(SessionToken)
    case mean(SessionToken)
    case cancel(SessionToken)
    /// Where shops' pages send the browser for a payment through Office (guide § 5.3.2).
    case provider
    /// Where the wallet sends the shopper back.
    case wallet(SessionToken)
    case shopFile(ShopFilePath)
    /// Browsers ask for it by themselves.
    case icon

    /// Nil for any other path.
    init?(_ path: String) {
        if path == "/favicon.ico" {
            self = .icon
            return
        }
        var parts = path.split(separator: "/", omittingEmptySubsequences: true)[...]
        guard let root = parts.popFirst(), root == "cgis-payment" || root.hasPrefix("cgis-payment-"),
            let second = parts.popFirst(), let third = parts.popFirst()
        else { return nil }
        switch (second, third, parts.count) {
        case ("demo", "callpayment", 0): self = .callpayment(.demonstration)
        case ("prod", "callpayment", 0): self = .callpayment(.production)
        case ("checkout", "paymentprovider", 0): self = .provider
        case ("shop", _, _):
            guard let file = ShopFilePath([third] + parts) else { return nil }
            self = .shopFile(file)
        case ("payment", _, 0...1):
            guard let token = SessionToken(text: third) else { return nil }
            switch parts.first {
            case nil: self = .payment(token)
            case "card": self = .card(token)
            case "mean": self = .mean(token)
            case "cancel": self = .cancel(token)
            case "wallet": self = .wallet(token)
            default: return nil
            }
        default: return nil
        }
    }

    /// For the `Allow` of an answer 405.
    var allowedMethods: String {
        switch self {
        case .callpayment, .card, .mean, .cancel, .wallet: "GET, POST"
        case .provider: "POST"
        case .payment, .shopFile, .icon: "GET"
        }
    }

    /// The session that the address is about; nil where it is about none.
    var session: Identifier? {
        switch self {
        case .payment(let token), .card(let token), .mean(let token), .cancel(let token), .wallet(let token):
            token.session
        case .callpayment, .provider, .shopFile, .icon: nil
        }
    }

    static func address(of token: SessionToken, _ action: String? = nil) -> String {
        "/cgis-payment/payment/" + token.text + (action.map { "/" + $0 } ?? "")
    }
}
