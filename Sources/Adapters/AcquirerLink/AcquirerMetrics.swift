import AcquirerMessages
import Gateway
import Metrics
import NIOCore
import Payments

/// The line's metrics, made once: counting is an addition.
struct AcquirerMetrics: Sendable {
    private let connected = Gauge(label: MetricName.acquirerConnected.rawValue)
    private let connections = Counter(label: MetricName.acquirerConnections.rawValue)
    private let authorisationTime = Timer(label: MetricName.authorisationSeconds.rawValue)
    private let inFlight = Gauge(label: MetricName.acquirerInFlight.rawValue)
    private let accepted = Self.authorisations("accepted")
    private let refused = Self.authorisations("refused")
    private let unknown = Self.authorisations("unknown")
    private let notSent = Self.authorisations("not_sent")
    private let acknowledged = Self.reversals("acknowledged")
    private let failed = Self.reversals("failed")
    private let booked = Self.lines("booked")
    private let lineRefused = Self.lines("refused")
    private let lineUnanswered = Self.lines("failed")
    private let agreed = Self.reconciliations("agreed")
    private let disagreed = Self.reconciliations("disagreed")
    private let totalsUnanswered = Self.reconciliations("failed")
    private let dropped = Dictionary(
        uniqueKeysWithValues: DroppedMessage.allCases.map { reason in
            (reason, Counter(label: MetricName.acquirerDropped.rawValue, dimensions: [("reason", reason.rawValue)]))
        })

    func lineIsUp() {
        connected.record(1)
        connections.increment()
    }

    func lineIsDown() {
        connected.record(0)
        inFlight.record(0)
    }

    func recordInFlight(_ count: Int) { inFlight.record(count) }

    func count(_ reason: DroppedMessage) { dropped[reason]?.increment() }

    func count(_ outcome: Result<AuthorisationAnswer, AcquirerFailure>, since start: NIODeadline) {
        switch outcome {
        case .success(let answer):
            (answer.bankResponseCode.isApproval ? accepted : refused).increment()
            authorisationTime.recordNanoseconds((NIODeadline.now() - start).nanoseconds)
        case .failure(.noAnswer): unknown.increment()
        case .failure(.notSent): notSent.increment()
        }
    }

    func count(_ outcome: Result<Void, AcquirerFailure>) {
        switch outcome {
        case .success: acknowledged.increment()
        case .failure: failed.increment()
        }
    }

    func count(_ outcome: Result<RemittanceAnswer, AcquirerFailure>) {
        switch outcome {
        case .success(let answer): (answer.isAccepted ? booked : lineRefused).increment()
        case .failure: lineUnanswered.increment()
        }
    }

    func count(_ outcome: Result<ReconciliationAnswer, AcquirerFailure>) {
        switch outcome {
        case .success(.agreed): agreed.increment()
        case .success(.disagreed): disagreed.increment()
        case .failure: totalsUnanswered.increment()
        }
    }

    private static func lines(_ outcome: String) -> Counter {
        Counter(label: MetricName.acquirerLines.rawValue, dimensions: [("outcome", outcome)])
    }

    private static func reconciliations(_ outcome: String) -> Counter {
        Counter(label: MetricName.acquirerTotals.rawValue, dimensions: [("outcome", outcome)])
    }

    private static func authorisations(_ outcome: String) -> Counter {
        Counter(label: MetricName.authorisations.rawValue, dimensions: [("outcome", outcome)])
    }

    private static func reversals(_ outcome: String) -> Counter {
        Counter(label: MetricName.reversals.rawValue, dimensions: [("outcome", outcome)])
    }
}
