import Gateway
import Hummingbird
import Onboarding
import Pages
import Payments

extension PaymentExchange {
    /// `redirection_data` and `message_version` from the shop's page (guide table 7): on to Paylib.
    func openProviderPayment(_ form: Form) async throws -> Response {
        let data = try form.single("redirection_data") ?? ""
        let version = try form.single("message_version") ?? ""
        switch try await OpenProviderPayment(platform: platform)(data: data, version: version) {
        case .failure(let refusal): return refused(refusal, data: data, .production)
        case .success(let view):
            let token = view.session.token
            guard case .atWallet = view.session.step else {
                return respond.redirect(to: PaymentPath.address(of: token))
            }
            return try await visitWallet(token) ?? notFound()
        }
    }

    /// The page that takes the browser back to `return_url`; nil while the payment is not over.
    func providerReturn(_ view: PaymentView) async throws -> Response? {
        guard view.session.step.isFinal else { return nil }
        let data = try await Redirection(platform: platform).data(of: view.session)
        let composer = composer(view, redirectionData: data)
        switch (view.session.step, view.transaction) {
        case (.abandoned(let abandonment), _):
            let reason: RefusalPage.Reason = abandonment.code == .duplicate ? .alreadyProcessed : .cancelled
            return page(composer.returnPage(reason, abandonment.code), of: view, runsScript: true)
        case (_, let paid?) where paid.responseCode.isAccepted:
            return page(composer.returnPage(), of: view, runsScript: true)
        case (_, let paid?):
            return page(
                composer.returnPage(RefusalPage.Reason(of: paid), paid.responseCode), of: view, runsScript: true)
        case (_, nil): return failed()
        }
    }
}
