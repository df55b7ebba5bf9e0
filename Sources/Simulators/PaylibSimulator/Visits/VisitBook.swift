import LineJournal
package import Payments
package import WalletMessages

/// All visits, kept in a file when there is one: each change is written before it is told.
package actor VisitBook {
    /// Finished or abandoned visits beyond this many leave memory, the oldest first.
    private static let capacity = 20_000

    private var visits: [String: Visit] = [:]
    private var tokens: [Identifier: String] = [:]
    private var arrivals: [String] = []
    private var file: LineFile?
    private let makeToken: @Sendable () -> String

    /// - Parameters:
    ///   - path: where the book is kept; nil keeps it in memory.
    ///   - makeToken: 32 hexadecimal digits, never the same twice.
    package init(path: String?, makeToken: @escaping @Sendable () -> String) throws {
        self.makeToken = makeToken
        guard let path else { return }
        var read: [Visit] = []
        file = try LineFile(path: path) { line in
            if let visit = Visit(line: line) { read.append(visit) }
        }
        for visit in read { Self.keep(visit, in: &visits, &tokens, &arrivals) }
    }

    /// The visit of that order: a new one, or the one that it has already.
    package func open(_ opening: WalletOpening, at instant: Instant) throws -> Visit {
        if let visit = tokens[opening.order].flatMap({ visits[$0] }) { return visit }
        let visit = Visit(token: makeToken(), opening: opening, openedAt: instant)
        try store(visit)
        return visit
    }

    package func visit(_ token: String) -> Visit? { visits[token] }

    package func visit(of order: Identifier) -> Visit? { tokens[order].flatMap { visits[$0] } }

    /// Applies what the shopper did on the page whose form was marked so; a form of another page changes nothing.
    ///
    /// - Returns: the visit as it stands now; nil when there is none.
    package func apply(_ input: VisitInput, mark: String, to token: String) throws -> Visit? {
        guard let before = visits[token] else { return nil }
        guard mark == before.formMark else { return before }
        var visit = before
        visit.apply(input)
        if visit != before { try store(visit) }
        return visit
    }

    private func store(_ visit: Visit) throws {
        try file?.append(visit.line)
        Self.keep(visit, in: &visits, &tokens, &arrivals)
        while arrivals.count > Self.capacity, let oldest = visits.removeValue(forKey: arrivals.removeFirst()) {
            tokens[oldest.opening.order] = nil
        }
    }

    private static func keep(
        _ visit: Visit, in visits: inout [String: Visit], _ tokens: inout [Identifier: String],
        _ arrivals: inout [String]
    ) {
        if visits.updateValue(visit, forKey: visit.token) == nil { arrivals.append(visit.token) }
        tokens[visit.opening.order] = visit.token
    }
}
