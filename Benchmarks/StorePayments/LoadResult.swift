/// How fast payments went.
struct LoadResult {
    let payments: Int
    let elapsed: Duration
    let latencies: [Duration]

    /// One line of JSON.
    var line: String {
        let rate = Double(payments) / seconds(elapsed)
        return """
            {"payments": \(payments), "per_second": \(Int(rate)), "p50_ms": \(milliseconds(0.50)), "p99_ms": \(milliseconds(0.99))}
            """
    }

    func milliseconds(_ part: Double) -> Double {
        let sorted = latencies.sorted()
        guard !sorted.isEmpty else { return 0 }
        let value = sorted[min(sorted.count - 1, Int(Double(sorted.count) * part))]
        return (seconds(value) * 100_000).rounded() / 100
    }

    private func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }
}
