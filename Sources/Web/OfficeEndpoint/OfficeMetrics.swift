import Gateway
import Metrics
import OfficeMessages

/// What the endpoint counts; labels are bounded: functions, response codes, our own words.
enum OfficeMetrics {
    static func answered(_ function: OfficeFunction, code: String, in duration: Duration) {
        Counter(
            label: MetricName.officeCalls.rawValue,
            dimensions: [("function", function.rawValue), ("response_code", code)]
        ).increment()
        Metrics.Timer(label: MetricName.officeSeconds.rawValue).record(duration: duration)
    }

    static func rejected(_ reason: String) {
        Counter(label: MetricName.rejectedRequests.rawValue, dimensions: [("reason", "office_" + reason)]).increment()
    }
}
