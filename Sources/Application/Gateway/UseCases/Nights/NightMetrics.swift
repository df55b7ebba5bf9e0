import Metrics
import Payments

enum NightMetrics {
    static func treated(_ outcome: String, _ count: Int) {
        guard count > 0 else { return }
        Counter(label: MetricName.nightTransactions.rawValue, dimensions: [("outcome", outcome)]).increment(by: count)
    }

    static func answered(_ kind: RemittanceAdvice.Kind, isAccepted: Bool) {
        Counter(
            label: MetricName.remittanceLines.rawValue,
            dimensions: [("kind", kind.rawValue), ("outcome", isAccepted ? "accepted" : "refused")]
        ).increment()
    }

    static func reconciled(_ status: Remittance.Status) {
        Counter(label: MetricName.remittances.rawValue, dimensions: [("outcome", status.rawValue)]).increment()
    }

    static func ended() { Counter(label: MetricName.nights.rawValue).increment() }
}
