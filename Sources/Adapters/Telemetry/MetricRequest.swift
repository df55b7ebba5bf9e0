/// The name and the labels of a metric as a caller spells them.
struct MetricRequest: Hashable {
    private let label: String
    private let dimensions: [String]

    init(_ label: String, _ dimensions: [(String, String)]) {
        self.label = label
        self.dimensions = dimensions.flatMap { [$0.0, $0.1] }
    }
}
