import Gateway
import Hummingbird
import Onboarding
import Pages
import Payments

extension PaymentExchange {
    /// The payment's page: whatever its step says is shown, however often and wherever from it is asked for.
    func show(_ token: SessionToken) async throws -> Response {
        guard let view = try await ShowPayment(platform: platform)(token) else { return notFound() }
        return try await show(view)
    }

    func chooseMean(_ token: SessionToken) async throws -> Response {
        let wanted = try await form().single("mean")
        let mean = wanted.flatMap { try? PaymentMean($0) }
        guard wanted == nil || wanted == "" || mean != nil else {
            return respond.redirect(to: PaymentPath.address(of: token))
        }
        guard let view = try await ChooseMean(platform: platform)(token, mean: mean) else { return notFound() }
        if case .atWallet = view.session.step { return try await visitWallet(token) ?? notFound() }
        return respond.redirect(to: PaymentPath.address(of: token))
    }

    func payByCard(_ token: SessionToken) async throws -> Response {
        let form = try await form()
        let typed = CardEntry.Typed(
            number: try form.single("number") ?? "", expiry: try form.single("expiry") ?? "",
            cryptogram: try form.single("cryptogram") ?? "")
        switch try await PayByCard(platform: platform)(token, typed: typed) {
        case nil: return notFound()
        case .invalid(let invalid, let view)?:
            guard case .enteringCard(let mean) = view.session.step else { break }
            let problems = EntryProblems(
                invalid, expiry: typed.expiry,
                isLastAttempt: view.session.invalidEntries + 1 >= platform.limits.invalidEntries)
            return page(
                composer(view).cardPage(of: mean, problems: problems), of: view, status: .unprocessableContent,
                runsScript: true)
        case .settled?: break
        case .alreadyProcessed(let view)?: return alreadyProcessed(view)
        }
        return respond.redirect(to: PaymentPath.address(of: token))
    }

    /// The shopper gives up: back to the shop in one click, the answer sealed after the cancellation is stored.
    func cancel(_ token: SessionToken) async throws -> Response {
        guard let view = try await CancelPayment(platform: platform)(token) else { return notFound() }
        // The way back to a shop that uses Office is the payment's own page.
        if view.session.request.kind == .provider { return respond.redirect(to: PaymentPath.address(of: token)) }
        guard case .abandoned(let abandonment) = view.session.step, let answer = try await answer(view) else {
            return respond.redirect(to: PaymentPath.address(of: token))
        }
        if returnsAtOnce(view) { return respond.redirect(to: returnAddress(answer)) }
        var page = composer(view).refusalPage(.cancelled, abandonment.code, answer)
        page.returnsByItself = true
        return self.page(page, of: view, runsScript: true)
    }

    func alreadyProcessed(_ view: PaymentView) -> Response {
        refused(.alreadyProcessed(view.merchant, view.session.request.transactionID), data: "", view.merchant.phase)
    }

    // MARK: - The wallet

    /// Sends the shopper to the wallet, or shows the page of the step that the payment has moved to.
    ///
    /// - Returns: nil when no payment has that token.
    func visitWallet(_ token: SessionToken, cookie: String? = nil) async throws -> Response? {
        let back = site.settings.publicAddress + PaymentPath.address(of: token, "wallet")
        switch try await VisitWallet(platform: platform)(token, returnAddress: back) {
        case nil: return nil
        case .redirect(let address, _)?: return respond.redirect(to: address, cookie: cookie)
        case .unavailable(let view)? where view.session.request.kind == .provider:
            return page(composer(view).walletDownPage(), of: view)
        case .unavailable(let view)?: return page(composer(view).meansPage(walletIsDown: true), of: view)
        case .moved(let view)?: return respond.redirect(to: PaymentPath.address(of: view.session.token), cookie: cookie)
        }
    }

    func backFromWallet(_ token: SessionToken) async throws -> Response {
        switch try await PayByWallet(platform: platform)(token) {
        case nil: return notFound()
        case .pending(let address, let view)?: return page(composer(view).walletPage(address: address), of: view)
        case .unavailable(let view)?: return page(composer(view).walletPage(address: nil), of: view)
        case .settled?: return respond.redirect(to: PaymentPath.address(of: token))
        case .alreadyProcessed(let view)?: return alreadyProcessed(view)
        }
    }

    // MARK: - The page of each step

    private func show(_ view: PaymentView) async throws -> Response {
        if view.session.request.kind == .provider, let back = try await providerReturn(view) { return back }
        switch view.session.step {
        case .choosingMean: return page(composer(view).meansPage(), of: view)
        case .enteringCard(let mean): return page(composer(view).cardPage(of: mean), of: view, runsScript: true)
        case .atWallet(nil): return try await visitWallet(view.session.token) ?? notFound()
        case .atWallet(let visit?): return page(composer(view).walletPage(address: visit.address), of: view)
        case .authorising: return page(composer(view).waitingForBankPage(), of: view)
        case .abandoned(let abandonment):
            guard let answer = try await answer(view) else { return failed() }
            if returnsAtOnce(view) { return respond.redirect(to: returnAddress(answer)) }
            let reason: RefusalPage.Reason =
                abandonment.code == .tooManyAttempts ? .tooManyAttempts : .cancelled
            return page(composer(view).refusalPage(reason, abandonment.code, answer), of: view)
        case .paid:
            guard let paid = view.transaction, let answer = try await answer(view) else { return failed() }
            if returnsAtOnce(view) { return respond.redirect(to: returnAddress(answer)) }
            if answer.isAccepted { return page(composer(view).ticketPage(of: paid, answer), of: view) }
            return page(
                composer(view).refusalPage(RefusalPage.Reason(of: paid), paid.responseCode, answer), of: view)
        }
    }

    /// `NO_RESPONSE_PAGE`: no ticket, the browser goes straight back by GET with the reduced answer (facts § 2.3).
    private func returnsAtOnce(_ view: PaymentView) -> Bool {
        view.session.request.dataKeywords.display.contains(.noResponsePage)
    }

    private func answer(_ view: PaymentView) async throws -> SealAnswer.Answer? {
        try await SealAnswer(platform: platform)(view, reduced: returnsAtOnce(view))
    }

    private func returnAddress(_ answer: SealAnswer.Answer) -> String {
        FormEncoding.address(answer.address, adding: [("DATA", answer.data)])
    }

    func composer(_ view: PaymentView, redirectionData: String = "") -> PageComposer {
        PageComposer(
            view: view, nonce: respond.nonce, now: platform.business.now(), redirectionData: redirectionData)
    }

    func page(
        _ content: some HTMLContent, of view: PaymentView, status: HTTPResponse.Status = .ok, runsScript: Bool = false
    ) -> Response {
        let request = view.session.request
        return respond.page(
            content, status: status,
            returnAddresses: [request.normalReturnAddress, request.cancelReturnAddress], runsScript: runsScript)
    }
}

extension RefusalPage.Reason {
    /// Who said no to a payment that was not accepted.
    init(of paid: PaidTransaction) {
        if let wallet = paid.wallet, wallet.status != .success {
            self = .wallet
        } else if paid.responseCode == .unavailable {
            self = paid.bankResponseCode == nil ? .noAnswer : .unavailable
        } else {
            self = .bank
        }
    }
}
