import Gateway
import Metrics

/// The store's metrics, made once: labels are the writes' and their outcomes.
struct StoreMetrics {
    private let writes: [WriteLabel: [WriteOutcome: Counter]]
    private let writeSeconds: Timer
    private let commitSeconds: Timer
    private let batchSize: Recorder
    private let waiting: Gauge

    init() {
        writes = Dictionary(
            uniqueKeysWithValues: WriteLabel.allCases.map { label in
                let counters = WriteOutcome.allCases.map { outcome in
                    let dimensions = [("operation", label.rawValue), ("outcome", outcome.rawValue)]
                    return (outcome, Counter(label: MetricName.storeWrites.rawValue, dimensions: dimensions))
                }
                return (label, Dictionary(uniqueKeysWithValues: counters))
            })
        writeSeconds = Timer(label: MetricName.storeWriteSeconds.rawValue)
        commitSeconds = Timer(label: MetricName.storeCommitSeconds.rawValue)
        batchSize = Recorder(label: MetricName.storeBatchSize.rawValue)
        waiting = Gauge(label: MetricName.storeWaitingWrites.rawValue)
    }

    func count(_ write: any PendingWrite, _ outcome: WriteOutcome) {
        writes[write.label]?[outcome]?.increment()
        writeSeconds.recordNanoseconds((ContinuousClock.now - write.askedAt).nanoseconds)
    }

    func record(batch size: Int, commit duration: Duration) {
        batchSize.record(size)
        commitSeconds.recordNanoseconds(duration.nanoseconds)
    }

    func record(waiting count: Int) { waiting.record(count) }
}

extension Duration {
    fileprivate var nanoseconds: Int64 { components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000 }
}
