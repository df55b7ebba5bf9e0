package import Onboarding
package import Payments
import SealedMessages

/// What callpayment does with `DATA`: opens its seal, checks every field, and opens or resumes a payment session.
///
/// The key of the day is only looked at here; it is reserved when the bank is about to be asked.
package struct OpenPayment: Sendable {
    private let platform: Platform

    package init(platform: Platform) { self.platform = platform }

    /// - Parameters:
    ///   - data: the form field `DATA`, whatever it is.
    ///   - mean: the logo that was clicked; nil when there was none.
    ///   - known: the session that this browser already had; it sees its own ticket again.
    /// - Returns: the payment as it stands; its step says which page comes next.
    package func callAsFunction(
        data: String, mean: PaymentMean?, known: SessionToken? = nil
    ) async throws -> Result<PaymentView, PageRefusal> {
        let opened: (merchant: Merchant, request: PaymentRequest, keyVersion: Int)
        switch try await open(data) {
        case .success(let value): opened = value
        case .failure(let refusal): return .failure(refusal)
        }
        let (merchant, request) = (opened.merchant, opened.request)
        if let error = Self.contractError(of: request, with: merchant, clicked: mean) {
            return .failure(.invalidTransaction(merchant, error))
        }
        let now = platform.business.now()
        let fresh = PaymentSession(
            id: platform.newIdentifier(),
            secret: SessionToken.Secret(high: platform.random.next(), low: platform.random.next()),
            keyVersion: opened.keyVersion, request: request, openedAt: now, revision: 0, invalidEntries: 0,
            step: Self.firstStep(mean))
        let key = TransactionKey(
            account: merchant.account, paymentDate: BusinessDay(paris: now), transactionID: request.transactionID)
        let oldest = platform.oldestSession
        return try await platform.store.write(.sessionOpened) { books -> Result<PaymentView, PageRefusal> in
            // Nearly always; the rest is for who comes again.
            if try books.insertFirst(fresh, of: key, openedSince: oldest) {
                return .success(PaymentView(merchant: merchant, session: fresh, transaction: nil))
            }
            let latest = try books.latestSession(
                of: merchant.account, transactionID: request.transactionID, openedSince: oldest)
            if let known, let latest, latest.token == known, latest.step.holdsTransactionID,
                latest.request.agrees(with: request)
            {
                return .success(try books.view(of: latest, merchant: merchant))
            }
            if try books.authorisation(for: key) != nil {
                return .failure(.alreadyProcessed(merchant, request.transactionID))
            }
            guard let latest, !latest.step.isFinal else {
                try books.insert(fresh)
                return .success(PaymentView(merchant: merchant, session: fresh, transaction: nil))
            }
            guard latest.request.agrees(with: request) else {
                // A number is a payment's for one day: yesterday's session that nobody ended does not hold it today.
                guard BusinessDay(paris: latest.openedAt) != key.paymentDate else {
                    return .failure(.requestDiffers(merchant))
                }
                try books.insert(fresh)
                return .success(PaymentView(merchant: merchant, session: fresh, transaction: nil))
            }
            return .success(
                PaymentView(merchant: merchant, session: try books.resume(latest, with: mean), transaction: nil))
        }
    }

    private func open(
        _ data: String
    ) async throws -> Result<(merchant: Merchant, request: PaymentRequest, keyVersion: Int), PageRefusal> {
        do {
            let message = try SealedMessage(hexadecimal: data)
            let (account, version) = (message.header.account, message.header.keyVersion)
            let known = try await platform.store.read { books in
                (try books.merchant(account), try books.keys(of: account).first { $0.version == version })
            }
            guard let merchant = known.0 else { return .failure(.securityError(.unknownMerchant(account))) }
            guard let stored = known.1 else {
                return .failure(.securityError(.unknownKey(account, version: version)))
            }
            let key = try platform.keys.merchantKey(stored)
            let opened = try message.openRequest(with: key, on: BusinessDay(paris: platform.system.now()))
            return checked(opened, from: merchant)
        } catch let error as SealError {
            return .failure(.securityError(.seal(error)))
        }
    }

    private func checked(
        _ opened: OpenedRequest, from merchant: Merchant
    ) -> Result<(merchant: Merchant, request: PaymentRequest, keyVersion: Int), PageRefusal> {
        do throws(FieldError) {
            let request = try PaymentRequest(
                fields: opened.fields, forbidden: merchant.phase == .demonstration ? .refuse : .blank)
            guard request.account == opened.account else {
                throw FieldError(field: "merchant_id", reason: .notAllowed)
            }
            let age = platform.system.now().seconds - request.transmittedAt.seconds
            guard abs(age) <= platform.limits.requestAgeSeconds else {
                throw FieldError(field: "transmission_date", reason: .notAllowed)
            }
            return .success((merchant, request, opened.keyVersion))
        } catch {
            return .failure(.invalidTransaction(merchant, error))
        }
    }

    /// What the merchant's contracts and registered files refuse (FAQ 27, facts § 5.15).
    private static func contractError(
        of request: PaymentRequest, with merchant: Merchant, clicked: PaymentMean?
    ) -> FieldError? {
        let currency = request.amount.currency
        guard merchant.contracts.contains(where: { $0.currency == currency }) else {
            return FieldError(field: "currency_code", reason: .notAllowed)
        }
        let payable = request.means.contains { $0.mean.isSupported && merchant.accepts($0.mean, in: currency) }
        guard payable else { return FieldError(field: "payment_means", reason: .notAllowed) }
        if let clicked {
            let isOffered = request.means.contains { $0.mean == clicked }
            guard isOffered, clicked.isSupported, merchant.accepts(clicked, in: currency) else {
                return FieldError(field: "payment_means", reason: .notAllowed)
            }
        }
        let template = request.fields[RequestField.templatefile]
        guard template.isEmpty || merchant.phase == .demonstration || merchant.pages.templates[template] != nil else {
            return FieldError(field: "templatefile", reason: .notAllowed)
        }
        return nil
    }

    static func firstStep(_ mean: PaymentMean?) -> SessionStep {
        switch mean {
        case nil: .choosingMean
        case .paylib: .atWallet(nil)
        case .some(let mean): .enteringCard(mean)
        }
    }
}
