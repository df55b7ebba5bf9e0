import Payments

/// A night in the hands of the one who leased it.
///
/// Every step is one commit that also moves the night on: what was done and what is counted never differ, and a step
/// whose commit was not answered finds itself done.
struct HeldNight: Sendable {
    let platform: Platform
    let lease: Lease
    private(set) var night: Night

    init(_ night: Night, _ lease: Lease, on platform: Platform) {
        self.platform = platform
        self.lease = lease
        self.night = night
    }

    /// Somebody else goes on with the night: its lease ran out.
    struct Lost: Error {}

    /// - Parameters:
    ///   - isLast: gives the lease back.
    ///   - work: what the step does; it changes the night it is handed.
    /// - Throws: ``Lost``, having done nothing; the store's errors.
    mutating func step(
        _ label: WriteLabel, isLast: Bool = false,
        _ work: @escaping @Sendable (any Books, inout Night) throws -> Void
    ) async throws {
        let (lease, before, now) = (lease, night, platform.system.now())
        let until = isLast ? now : now.adding(seconds: platform.limits.leaseSeconds)
        let result = try await platform.store.write(label) { books -> Result<Night, Lost> in
            guard let stored = try books.night(under: lease) else { return .failure(Lost()) }
            if stored.revision == before.revision + 1 { return .success(stored) }
            guard stored.revision == before.revision else { return .failure(Lost()) }
            var next = stored
            try work(books, &next)
            next.revision += 1
            return try books.update(next, under: lease, until: until) ? .success(next) : .failure(Lost())
        }
        night = try result.get()
    }
}

extension Night {
    /// Notes how far a stage has come, and begins the next one when it has come to its end.
    mutating func reach(_ places: [DuePlace], of limit: Int, then next: Stage) {
        reached = places.last ?? reached
        guard places.count < limit else { return }
        stage = next
        reached = nil
    }
}
