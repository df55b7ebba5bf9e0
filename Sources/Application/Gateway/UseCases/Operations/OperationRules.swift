import Onboarding
import Payments

/// What refuses an operation besides the transaction's state and balance (facts §§ 5.14, 7.3).
struct OperationRules: Sendable {
    private let limits: PlatformLimits

    init(limits: PlatformLimits) { self.limits = limits }

    /// 24, 25 or 40; nil when nothing refuses.
    func refusal(
        of operation: OperationOrder.Operation, on paid: PaidTransaction, by merchant: Merchant, at now: Instant
    ) -> ResponseCode? {
        let today = BusinessDay(paris: now)
        if paid.isPreProduction(of: merchant) {
            // Nothing will be collected, so there is nothing to operate on (facts § 9.2).
            if case .force = operation, !merchant.mayForce { return .notPermitted }
            return .notFound
        }
        switch operation {
        case .validate: return nil
        case .cancel: return isDeskClosed(at: now) ? .incompatibleState : nil
        case .credit:
            return isDeskClosed(at: now) || !isInWindow(paid.key, on: today) ? .incompatibleState : nil
        case .force:
            guard merchant.mayForce, paid.wallet == nil else { return .notPermitted }
            let last = paid.key.paymentDate.adding(days: limits.forcingWindowDays)
            return today > last ? .incompatibleState : nil
        }
    }

    /// Refunds and duplicates are for transactions that the history still holds.
    func isInWindow(_ key: TransactionKey, on today: BusinessDay) -> Bool {
        today <= key.paymentDate.adding(months: limits.operationWindowMonths)
    }

    private func isDeskClosed(at now: Instant) -> Bool {
        let hour = CivilTime(paris: now).hour
        return limits.closesCashDeskAtNight && (hour >= 22 || hour < 3)
    }
}
