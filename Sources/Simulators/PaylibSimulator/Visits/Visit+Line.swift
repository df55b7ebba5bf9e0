import Pages
import Payments
import WalletMessages

/// A visit as a line of the simulator's file. No card number, no password: the shopper's address and the card's place.
extension Visit {
    var line: String {
        FormEncoding.encode(
            [
                ("token", token), ("order", opening.order.hexadecimal), ("amount", opening.amount.digits),
                ("currency", opening.amount.currency.code), ("shop", opening.shopName),
                ("logo", opening.shopLogo ?? ""),
                ("reference", opening.reference), ("language", opening.language), ("return", opening.returnAddress),
                ("opened", String(openedAt.milliseconds)), ("step", step.rawValue),
                ("problem", problem?.rawValue ?? ""),
                ("typed", typedEmail), ("email", email ?? ""), ("card", card.map(String.init) ?? ""),
                ("attempts", String(attempts)),
                ("method", ending?.method.rawValue ?? ""), ("status", ending?.status.rawValue ?? ""),
            ])
    }

    /// Nil for a line of another make.
    init?(line: String) {
        guard let form = try? Form(line.utf8), let token = form["token"],
            let order = form["order"].flatMap({ Identifier(hexadecimal: $0) }),
            let currency = try? Currency(code: form["currency"] ?? ""),
            let amount = try? Money(digits: form["amount"] ?? "", currency: currency),
            let opened = form["opened"].flatMap({ Int64($0) }), let step = form["step"].flatMap(Step.init)
        else { return nil }
        self.init(
            token: token,
            opening: WalletOpening(
                order: order, amount: amount, shopName: form["shop"] ?? "", shopLogo: Self.filled(form["logo"]),
                reference: form["reference"] ?? "", language: form["language"] ?? "",
                returnAddress: form["return"] ?? ""),
            openedAt: Instant(milliseconds: opened))
        self.step = step
        problem = form["problem"].flatMap(Problem.init)
        typedEmail = form["typed"] ?? ""
        email = Self.filled(form["email"])
        card = form["card"].flatMap { Int($0) }
        attempts = form["attempts"].flatMap { Int($0) } ?? 0
        if let method = form["method"].flatMap(WalletAuthentication.Method.init(rawValue:)),
            let status = form["status"].flatMap(WalletAuthentication.Status.init(rawValue:))
        {
            ending = WalletAuthentication(method: method, status: status)
        }
    }

    private static func filled(_ text: String?) -> String? { text?.isEmpty == false ? text : nil }
}
