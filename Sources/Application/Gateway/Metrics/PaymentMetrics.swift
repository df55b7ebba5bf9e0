import Metrics
import Payments

/// What the engine counts. Labels are bounded: a response code, a mean of payment, a status, never an identifier.
enum PaymentMetrics {
    /// `guichet_payments_total{response_code, means}`: authorisations settled.
    static func settled(_ code: ResponseCode, mean: PaymentMean) {
        Counter(
            label: "guichet_payments_total",
            dimensions: [("means", mean.name), ("response_code", code.rawValue)]
        ).increment()
    }

    /// `guichet_abandoned_total{response_code}`: sessions that ended without a transaction.
    static func abandoned(_ code: ResponseCode) {
        Counter(label: "guichet_abandoned_total", dimensions: [("response_code", code.rawValue)]).increment()
    }

    /// `guichet_automatic_responses_total{status}`: attempts to deliver.
    static func delivered(_ status: AutomaticResponse.Status) {
        Counter(label: "guichet_automatic_responses_total", dimensions: [("status", status.rawValue)]).increment()
    }

    /// `guichet_reversals_total{acknowledged}`: attempts to reverse.
    static func reversed(acknowledged: Bool) {
        Counter(label: "guichet_reversals_total", dimensions: [("acknowledged", acknowledged ? "yes" : "no")]).increment()
    }
}
