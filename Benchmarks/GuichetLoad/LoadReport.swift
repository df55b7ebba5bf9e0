/// What one run measured.
struct LoadReport: Encodable {
    let flow: String
    let clients: Int
    let merchants: Int
    let seconds: Double
    let payments: Int
    let paymentsPerSecond: Double
    let p50Milliseconds: Double
    let p99Milliseconds: Double
    let longestMilliseconds: Double
    /// All payments of the run, those of the warm-up and the opening included.
    let paymentsInAll: Int
    /// Where the next run's payments begin.
    let nextPayment: Int
    let openedPerSecond: Double?
    let errors: [String: Int]

    enum CodingKeys: String, CodingKey {
        case flow, clients, merchants, seconds, payments, errors
        case paymentsPerSecond = "payments_per_second"
        case p50Milliseconds = "p50_ms"
        case p99Milliseconds = "p99_ms"
        case longestMilliseconds = "longest_ms"
        case paymentsInAll = "payments_in_all"
        case nextPayment = "next_payment"
        case openedPerSecond = "opened_per_second"
    }
}

/// Quantiles of times in microseconds.
struct Quantiles {
    private let sorted: [UInt32]

    init(_ times: [UInt32]) { sorted = times.sorted() }

    /// In milliseconds; zero when there are no times.
    func milliseconds(at quantile: Double) -> Double {
        guard !sorted.isEmpty else { return 0 }
        return Double(sorted[min(sorted.count - 1, Int(Double(sorted.count) * quantile))]) / 1000
    }
}
