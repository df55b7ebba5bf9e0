import CoreMetrics
import Testing

@testable import Telemetry

@Suite struct PrometheusRegistryTests {
    @Test("counters and gauges are written sorted, with their help")
    func text() {
        let registry = PrometheusRegistry(help: ["guichet_payments_total": "Payments that reached an answer"])
        registry.makeCounter(label: "guichet_payments_total", dimensions: [("outcome", "refused"), ("means", "CB")])
            .increment(by: 1)
        registry.makeCounter(label: "guichet_payments_total", dimensions: [("means", "CB"), ("outcome", "accepted")])
            .increment(by: 2)
        registry.makeCounter(label: "guichet_payments_total", dimensions: [("means", "CB"), ("outcome", "accepted")])
            .increment(by: 3)
        let gauge = registry.makeMeter(label: "guichet.acquirer connected", dimensions: [])
        gauge.set(4.0)
        gauge.decrement(by: 2.5)
        #expect(
            registry.text() == """
                # TYPE guichet_acquirer_connected gauge
                guichet_acquirer_connected 1.5
                # HELP guichet_payments_total Payments that reached an answer
                # TYPE guichet_payments_total counter
                guichet_payments_total{means="CB",outcome="accepted"} 5
                guichet_payments_total{means="CB",outcome="refused"} 1

                """)
    }

    @Test("a timer counts into cumulative buckets of seconds")
    func timer() {
        let registry = PrometheusRegistry()
        let timer = registry.makeTimer(label: "wait_seconds", dimensions: [("link", "acquirer")])
        for milliseconds in [1, 2, 700, 60_000] as [Int64] { timer.recordNanoseconds(milliseconds * 1_000_000) }
        let lines = registry.text().split(separator: "\n").map(String.init)
        #expect(lines.contains(#"wait_seconds_bucket{link="acquirer",le="0.001"} 1"#))
        #expect(lines.contains(#"wait_seconds_bucket{link="acquirer",le="0.0025"} 2"#))
        #expect(lines.contains(#"wait_seconds_bucket{link="acquirer",le="0.5"} 2"#))
        #expect(lines.contains(#"wait_seconds_bucket{link="acquirer",le="1"} 3"#))
        #expect(lines.contains(#"wait_seconds_bucket{link="acquirer",le="30"} 3"#))
        #expect(lines.contains(#"wait_seconds_bucket{link="acquirer",le="+Inf"} 4"#))
        #expect(lines.contains(#"wait_seconds_count{link="acquirer"} 4"#))
        #expect(lines.contains { $0.hasPrefix(#"wait_seconds_sum{link="acquirer"} 60.70"#) })
    }

    @Test("label values are escaped")
    func escapes() {
        let registry = PrometheusRegistry()
        registry.makeCounter(label: "c", dimensions: [("l", "a\"b\\c\nd")]).increment(by: 1)
        #expect(registry.text().contains(#"c{l="a\"b\\c\nd"} 1"#))
    }

    @Test("beyond the bound, new labels count under other")
    func bounded() {
        let registry = PrometheusRegistry(maximumSeriesPerName: 3)
        for number in 0..<10 { registry.makeCounter(label: "c", dimensions: [("l", "\(number)")]).increment(by: 1) }
        registry.makeCounter(label: "c", dimensions: [("l", "1")]).increment(by: 1)
        let lines = registry.text().split(separator: "\n").map(String.init)
        #expect(lines == ["# TYPE c counter", #"c{l="0"} 1"#, #"c{l="1"} 2"#, #"c{l="2"} 1"#, #"c{l="other"} 7"#])
    }

    @Test("one name never has two kinds")
    func kinds() {
        let registry = PrometheusRegistry()
        registry.makeCounter(label: "c", dimensions: []).increment(by: 1)
        registry.makeMeter(label: "c", dimensions: []).set(7.0)
        #expect(registry.text() == "# TYPE c counter\nc 1\n")
    }

    @Test("this process has memory, time and open files")
    func process() {
        let metrics = ProcessMetrics()
        #expect(metrics.residentBytes > 1_000_000)
        #expect(metrics.cpuSeconds > 0)
        #expect(metrics.openFiles >= 3)
    }
}
