import Payments

/// What the kit's `response` printed, taken apart as shops' scripts do (facts § 2.2).
struct KitAnswer: Hashable, Sendable {
    /// The whole line.
    let line: String
    private let parts: [String]

    init(line: String) {
        self.line = line
        parts = line.split(separator: "!", omittingEmptySubsequences: false).map(String.init)
    }

    /// `0`, or `-1` with ``error``.
    var code: String { part(1) }
    var error: String { part(2) }
    var isRead: Bool { code == "0" }

    subscript(field: ResponseField) -> String { part(Self.place(of: field)) }

    /// Every field by name, in the order of the line.
    var fields: [(name: String, value: String)] {
        ResponseField.allCases.map { ($0.rawValue, self[$0]) }
    }

    private func part(_ place: Int) -> String { parts.indices.contains(place) ? parts[place] : "" }

    /// Places count from the empty text before the first `!`; the 42nd has no name.
    private static func place(of field: ResponseField) -> Int {
        let index = ResponseField.allCases.firstIndex(of: field) ?? 0
        return index + 3 < 42 ? index + 3 : index + 4
    }
}
