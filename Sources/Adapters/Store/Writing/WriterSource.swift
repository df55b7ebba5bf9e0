/// Where connections that write come from: a file, or servers.
protocol WriterSource: Sendable {
    associatedtype Connection: WritingConnection

    /// A connection to a database whose schema is up to date, and whose commits outlive a power cut.
    ///
    /// - Throws: ``StoreFault``.
    func openWriter(migrations: [Migration]) throws -> Connection

    /// True while the database is away and nobody waits for it any more: who looks after that has told it.
    var isGivenUp: Bool { get }
}

extension WriterSource {
    var isGivenUp: Bool { false }
}
