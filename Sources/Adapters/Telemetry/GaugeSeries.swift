import CoreMetrics
import Synchronization

/// A number that goes up and down.
final class GaugeSeries: MeterHandler, RecorderHandler, MetricSeries {
    private let value = Mutex<Double>(0)

    func set(_ new: Int64) { set(Double(new)) }
    func set(_ new: Double) { value.withLock { $0 = new } }
    func record(_ new: Int64) { set(Double(new)) }
    func record(_ new: Double) { set(new) }
    func increment(by amount: Double) { value.withLock { $0 += amount } }
    func decrement(by amount: Double) { value.withLock { $0 -= amount } }

    func write(name: String, labels: String, to text: inout String) {
        text += labels.isEmpty ? name : "\(name){\(labels)}"
        text += " \(PrometheusText.number(value.withLock { $0 }))\n"
    }
}
