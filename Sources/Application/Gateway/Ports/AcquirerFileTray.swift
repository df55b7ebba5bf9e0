/// Where the acquirer leaves its files, and where they go once they are dealt with.
package protocol AcquirerFileTray: Sendable {
    /// The names of files that wait, in alphabetical order.
    func waiting(limit: Int) async throws -> [String]
    /// The whole file; nil when it is there no longer.
    ///
    /// - Throws: ``AcquirerFileUnreadable`` for what is no file or too large to be one.
    func contents(of name: String, limit: Int) async throws -> [UInt8]?
    /// Puts it away as imported; nothing when it is there no longer.
    func accept(_ name: String) async throws
    /// Puts it away with the reason beside it, for people; nothing when it is there no longer.
    func refuse(_ name: String, because reason: String) async throws
}

/// A file whose contents cannot even be looked at, and why.
package struct AcquirerFileUnreadable: Error, Hashable, Sendable {
    package let reason: String
    package init(reason: String) { self.reason = reason }
}
