import Metrics
import Payments

/// What the engine counts. Labels are bounded: a response code, a mean of payment, a status, never an identifier.
enum PaymentMetrics {
    /// Authorisations settled.
    static func settled(_ code: ResponseCode, mean: PaymentMean) {
        Counter(
            label: MetricName.payments.rawValue,
            dimensions: [("means", mean.name), ("response_code", code.rawValue)]
        ).increment()
    }

    /// Sessions that ended without a transaction.
    static func abandoned(_ code: ResponseCode) {
        Counter(label: MetricName.abandoned.rawValue, dimensions: [("response_code", code.rawValue)]).increment()
    }

    /// Attempts to deliver an automatic response.
    static func delivered(_ status: AutomaticResponse.Status) {
        Counter(label: MetricName.notifications.rawValue, dimensions: [("status", status.rawValue)]).increment()
    }
}
