import Onboarding
import Payments

/// Posts automatic responses to the shops, each in its own time: a slow shop delays nobody else (FAQ 3, facts § 4.3).
package struct DeliverAutomaticResponses: Sendable {
    private let platform: Platform
    private let notifier: any MerchantNotifier
    private let sealAnswer: SealAnswer

    package init(platform: Platform, notifier: any MerchantNotifier) {
        self.platform = platform
        self.notifier = notifier
        sealAnswer = SealAnswer(platform: platform)
    }

    package struct Claimed: Sendable {
        let response: AutomaticResponse
        let lease: Lease
        let settings: NotificationSettings
    }

    /// Leases what is due, at most `limit` of them.
    package func claim(limit: Int) async throws -> [Claimed] {
        let now = platform.system.now()
        let until = now.adding(seconds: platform.limits.leaseSeconds)
        let perMerchant = platform.limits.deliveriesPerMerchant
        guard limit > 0, try await platform.store.read({ try $0.isAutomaticResponseDue(at: now) }) else { return [] }
        return try await platform.store.record(.automaticResponsesClaimed) { books in
            try books.claimAutomaticResponses(at: now, until: until, limit: limit, perMerchant: perMerchant)
                .map { response, lease in
                    let settings = try books.merchant(response.account)?.notifications ?? NotificationSettings()
                    return Claimed(response: response, lease: lease, settings: settings)
                }
        }
    }

    /// Tries one delivery and stores what became of it.
    package func deliver(_ claimed: Claimed) async throws {
        let response = claimed.response
        let outcome: DeliveryOutcome
        do {
            let data = try await sealAnswer.seal(response.fields, of: response.account, version: response.keyVersion)
            outcome = await notifier.deliver(
                AutomaticResponseNotice(
                    address: response.address, data: data,
                    allowedPrivateRanges: claimed.settings.allowedPrivateRanges,
                    rewritesToHTTPS: claimed.settings.rewritesToHTTPS))
        } catch is VaultError {
            // An operator may bring the master key back; until then it is a delivery that failed like another.
            outcome = .failed(cause: "the merchant's key cannot be opened", mayRetry: true)
        }
        let end = ending(of: claimed, outcome)
        PaymentMetrics.delivered(end.status)
        try await platform.store.record(.automaticResponseSettled) { books in
            _ = try books.settleAutomaticResponse(
                claimed.lease, status: end.status, cause: end.cause, nextAttemptAt: end.nextAttemptAt)
        }
    }

    private func ending(
        of claimed: Claimed, _ outcome: DeliveryOutcome
    ) -> (status: AutomaticResponse.Status, cause: String, nextAttemptAt: Instant) {
        let now = platform.system.now()
        switch outcome {
        case .sent: return (.sent, "", now)
        case .failed(let cause, let mayRetry):
            let delay = Backoff.delivery.delayMilliseconds(
                after: claimed.response.attempts, random: platform.random.next())
            let next = now.adding(milliseconds: delay)
            let lastMoment = claimed.response.createdAt.adding(seconds: platform.limits.deliveryWindowSeconds)
            let retries = (mayRetry || claimed.settings.retriesEveryFailure) && next <= lastMoment
            return (retries ? .pending : .failed, cause, next)
        }
    }
}
