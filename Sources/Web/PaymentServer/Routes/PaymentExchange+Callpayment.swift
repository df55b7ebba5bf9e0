import Gateway
import Hummingbird
import Logging
import Onboarding
import Pages
import Payments
import SealedMessages

extension PaymentExchange {
    /// `DATA` and the logo that was clicked (facts § 1.4): opens the payment and sends the browser to its page.
    func callpayment(_ form: Form, _ phase: Phase) async throws -> Response {
        let data = try form.single("DATA") ?? ""
        let opened = try await OpenPayment(platform: platform)(data: data, mean: clickedMean(form), known: knownToken)
        switch opened {
        case .success(let view):
            let address = PaymentPath.address(of: view.session.token)
            guard case .atWallet = view.session.step else {
                return respond.redirect(to: address, cookie: cookie(for: view.session.token))
            }
            return try await visitWallet(view.session.token, cookie: cookie(for: view.session.token)) ?? notFound()
        case .failure(let refusal): return refused(refusal, data: data, phase)
        }
    }

    func refused(_ refusal: PageRefusal, data: String, _ phase: Phase) -> Response {
        let reason: String
        switch refusal {
        case .securityError(let cause):
            reason = "security_error"
            site.logger.warning("security error", metadata: .keys([.cause: "\(cause)"]))
        case .requestDiffers: reason = "request_differs"
        case .invalidTransaction: reason = "invalid_transaction"
        case .alreadyProcessed: reason = "already_processed"
        }
        site.countRejection(reason)
        let page = ErrorPage(
            refusal, claimed: try? SealedMessage(hexadecimal: data).header.account, phase: phase,
            language: readerLanguage, nonce: respond.nonce, supportContact: site.settings.supportContact)
        if case .alreadyProcessed = refusal { return respond.page(page, status: .conflict) }
        return respond.page(page, status: .badRequest)
    }

    /// `CB.x=10&CB.y=5` as an image button posts it, or `CB=`.
    private func clickedMean(_ form: Form) -> PaymentMean? {
        for field in form.fields {
            let name =
                field.name.hasSuffix(".x") || field.name.hasSuffix(".y") ? field.name.dropLast(2) : field.name[...]
            if name != "DATA", let mean = try? PaymentMean(String(name)) { return mean }
        }
        return nil
    }

    // MARK: - The browser that has paid sees its ticket again

    private static let cookieName = "guichet_payment"

    /// A convenience only: no page depends on it.
    private func cookie(for token: SessionToken) -> String {
        // The shop's form comes from another site: only `SameSite=None` travels with it, and only over TLS.
        let scope = site.settings.isSecure ? "; Secure; SameSite=None" : "; SameSite=Lax"
        return "\(Self.cookieName)=\(token.text); Path=/cgis-payment; Max-Age=86400; HttpOnly" + scope
    }

    private var knownToken: SessionToken? {
        guard let cookies = request.headers[.cookie] else { return nil }
        for cookie in cookies.split(separator: ";") {
            let pair = cookie.drop { $0 == " " }
            if pair.hasPrefix(Self.cookieName + "=") {
                return SessionToken(text: pair.dropFirst(Self.cookieName.count + 1))
            }
        }
        return nil
    }
}
