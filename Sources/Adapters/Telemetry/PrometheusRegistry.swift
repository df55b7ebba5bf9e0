package import CoreMetrics
import Synchronization

/// A metrics backend that keeps every series in memory and writes them as Prometheus text.
///
/// The number of series of one name is bounded: beyond it, a new combination of labels counts under `other`, so that
/// a label that grew by mistake cannot fill the memory.
package final class PrometheusRegistry: MetricsFactory {
    private struct State {
        var families: [String: MetricFamily] = [:]
        /// What was asked for before, as it was asked for: the same few again at every payment.
        var known: [MetricRequest: any MetricSeries] = [:]
    }

    private let state = Mutex(State())
    private let help: [String: String]
    private let maximumSeries: Int

    /// - Parameter help: the `# HELP` text by metric name.
    package init(help: [String: String] = [:], maximumSeriesPerName: Int = 200) {
        self.help = help
        maximumSeries = maximumSeriesPerName
    }

    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        series(label, dimensions, .counter, otherwise: CounterSeries(), make: CounterSeries.init)
    }

    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        series(label, dimensions, .gauge, otherwise: GaugeSeries(), make: GaugeSeries.init)
    }

    package func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        guard aggregate else {
            return series(label, dimensions, .gauge, otherwise: GaugeSeries(), make: GaugeSeries.init)
        }
        func make() -> HistogramSeries { HistogramSeries(bounds: HistogramSeries.sizes) }
        return series(label, dimensions, .histogram, otherwise: make(), make: make)
    }

    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        func make() -> HistogramSeries { HistogramSeries(bounds: HistogramSeries.seconds) }
        return series(label, dimensions, .histogram, otherwise: make(), make: make)
    }

    // Series stay for the life of the process: a counter that vanished and came back would read as a restart.
    package func destroyCounter(_ handler: any CounterHandler) {}
    package func destroyMeter(_ handler: any MeterHandler) {}
    package func destroyRecorder(_ handler: any RecorderHandler) {}
    package func destroyTimer(_ handler: any TimerHandler) {}

    /// All series, sorted, in the text format 0.0.4.
    package func text() -> String {
        let snapshot = state.withLock(\.families)
        var text = ""
        for (name, family) in snapshot.sorted(by: { $0.key < $1.key }) {
            if let line = help[name] { text += "# HELP \(name) \(PrometheusText.escapedHelp(line))\n" }
            text += "# TYPE \(name) \(family.kind.rawValue)\n"
            for (labels, series) in family.series.sorted(by: { $0.key < $1.key }) {
                series.write(name: name, labels: labels, to: &text)
            }
        }
        return text
    }

    /// - Parameter otherwise: what a caller gets whose name already belongs to a metric of another kind: it counts
    ///   unseen.
    private func series<Series: MetricSeries>(
        _ label: String, _ dimensions: [(String, String)], _ kind: MetricFamily.Kind,
        otherwise unseen: @autoclosure () -> Series, make: () -> Series
    ) -> Series {
        let request = MetricRequest(label, dimensions)
        if let known = state.withLock({ $0.known[request] }) as? Series { return known }
        let name = PrometheusText.name(label)
        var key = PrometheusText.labels(dimensions)
        return state.withLock { state in
            var family = state.families[name] ?? MetricFamily(kind: kind)
            guard family.kind == kind else { return unseen() }
            if family.series[key] == nil && family.series.count >= maximumSeries {
                key = PrometheusText.labels(dimensions.map { ($0.0, "other") })
            } else if let known = family.series[key] {
                state.known[request] = known
            }
            if let known = family.series[key] { return known as? Series ?? unseen() }
            let new = make()
            family.series[key] = new
            state.families[name] = family
            return new
        }
    }
}

/// The series that share a name, by their labels as text.
struct MetricFamily {
    enum Kind: String { case counter, gauge, histogram }

    let kind: Kind
    var series: [String: any MetricSeries] = [:]

    init(kind: Kind) { self.kind = kind }
}

/// One line, or the lines of one histogram.
protocol MetricSeries: Sendable {
    /// - Parameter labels: `means="CB",outcome="accepted"`, or nothing.
    func write(name: String, labels: String, to text: inout String)
}
