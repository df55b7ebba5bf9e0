import Onboarding
package import Payments

/// Opens the session of a payment through a wallet (guide § 5.3.1 paymentProviderInitialize).
///
/// The key of the day is only looked at here; it is reserved when the bank is about to be asked, as on the platform's
/// own pages.
package struct InitializeProviderPayment: Sendable {
    /// What the shop's page posts to the platform (guide tables 6 and 7).
    package struct Start: Sendable {
        package let redirectionData: String
        package let messageVersion: String
    }

    package struct Refusal: Error, Hashable, Sendable {
        /// 03 without a contract, 12 for another order under the same idempotency key, 94 for a used identifier.
        package let code: ResponseCode
        /// A line for the shop's developer.
        package let explanation: String
    }

    private let platform: Platform

    package init(platform: Platform) { self.platform = platform }

    /// The same order again, under its idempotency key or while its session is open, gets the same answer.
    ///
    /// - Throws: the store's errors; nothing is known to have been done then.
    package func callAsFunction(_ order: ProviderOrder) async throws -> Result<Start, Refusal> {
        let request = order.request
        let now = platform.business.now()
        let fresh = PaymentSession(
            id: platform.newIdentifier(),
            secret: SessionToken.Secret(high: platform.random.next(), low: platform.random.next()),
            keyVersion: order.keyVersion, request: request, openedAt: now, revision: 0, invalidEntries: 0,
            step: .atWallet(nil))
        let (systemNow, oldest, fingerprint) = (platform.system.now(), platform.oldestSession, order.fingerprint.bytes)
        let key = TransactionKey(
            account: request.account, paymentDate: BusinessDay(paris: now), transactionID: request.transactionID)
        let opened = try await platform.store.write(.providerPaymentInitialized) {
            books -> Result<PaymentSession, Refusal> in
            if let name = order.idempotencyKey, let known = try books.idempotentOrder(name, of: request.account) {
                guard known.fingerprint == fingerprint, case .session(let id) = known.answer,
                    let session = try books.session(id)
                else { return .failure(.otherOrder) }
                return .success(session)
            }
            guard try books.merchant(request.account)?.accepts(.paylib, in: request.amount.currency) == true else {
                return .failure(.noContract)
            }
            if try books.authorisation(for: key) != nil { return .failure(.usedIdentifier) }
            let session = try books.openSession(like: fresh, since: oldest)
            guard let session else { return .failure(.usedIdentifier) }
            if let name = order.idempotencyKey {
                try books.insert(
                    IdempotentOrder(
                        account: request.account, key: name, fingerprint: fingerprint, answer: .session(session.id),
                        createdAt: systemNow))
            }
            return .success(session)
        }
        switch opened {
        case .failure(let refusal): return .failure(refusal)
        case .success(let session):
            let data = try await Redirection(platform: platform).data(of: session)
            return .success(Start(redirectionData: data, messageVersion: Redirection.version))
        }
    }
}

extension Books {
    /// The open session of the same payment, or `fresh`, added; nil when another payment's session has its identifier.
    fileprivate func openSession(like fresh: PaymentSession, since oldest: Instant) throws -> PaymentSession? {
        let request = fresh.request
        let latest = try latestSession(
            of: request.account, transactionID: request.transactionID, openedSince: oldest)
        if let latest, !latest.step.isFinal {
            if latest.request.agrees(with: request) { return latest }
            // Yesterday's session that nobody ended does not hold the number today.
            guard BusinessDay(paris: latest.openedAt) != BusinessDay(paris: fresh.openedAt) else { return nil }
        }
        try insert(fresh)
        return fresh
    }
}

extension InitializeProviderPayment.Refusal {
    fileprivate static let otherOrder = Self(
        code: .invalidTransaction, explanation: "idempotency_key was used before for another order")
    fileprivate static let noContract = Self(
        code: .invalidMerchant, explanation: "the merchant has no CB, VISA or MASTERCARD contract in this currency")
    fileprivate static let usedIdentifier = Self(
        code: .duplicate, explanation: "transaction_id was used today for another payment")
}
