package import Logging
package import Payments

/// The night's work for one business day, from wherever it was left: authorise what is due, draw, expire, remit.
///
/// Killed anywhere, it goes on at the step that was not stored; nothing is remitted twice or forgotten.
package struct RunNight: Sendable {
    private let platform: Platform
    private let logger: Logger

    package init(platform: Platform, logger: Logger) {
        self.platform = platform
        self.logger = logger
    }

    /// - Returns: the night as it stands after one round; nil when somebody else has it, when it is done, or when it is
    ///   too early to ask the bank again.
    @discardableResult
    package func callAsFunction(_ day: BusinessDay) async throws -> Night? {
        guard var held = try await claim(day) else { return nil }
        do {
            try await AuthoriseDueTransactions(platform: platform)(&held)
            try await DrawRemittances(platform: platform)(&held)
            try await ExpireTransactions(platform: platform)(&held)
            try await SendRemittances(platform: platform, logger: logger.with(.night, "\(day)"))(&held)
            try await ReconcileRemittances(platform: platform, logger: logger.with(.night, "\(day)"))(&held)
            return try await end(&held)
        } catch is HeldNight.Lost {
            return nil
        }
    }

    private func claim(_ day: BusinessDay) async throws -> HeldNight? {
        let (now, id) = (platform.system.now(), platform.newIdentifier())
        let until = now.adding(seconds: platform.limits.leaseSeconds)
        let claimed = try await platform.store.record(.nightClaimed) { books -> (Night, Lease)? in
            try books.insert(Night(id: id, day: day, nextAttemptAt: now))
            guard let lease = try books.claimNight(day, at: now, until: until),
                let night = try books.night(under: lease)
            else { return nil }
            return (night, lease)
        }
        return claimed.map { HeldNight($0.0, $0.1, on: platform) }
    }

    /// Done when the bank has answered everything; else the next round comes later.
    private func end(_ held: inout HeldNight) async throws -> Night {
        let now = platform.system.now()
        let delay = Backoff.remittance.delayMilliseconds(after: held.night.attempts + 1, random: platform.random.next())
        try await held.step(.nightRoundEnded, isLast: true) { books, night in
            if try books.openRemittances(for: night.day, answered: false, after: nil, limit: 1).isEmpty {
                night.stage = .done
            } else {
                night.attempts += 1
                night.nextAttemptAt = now.adding(milliseconds: delay)
            }
        }
        if held.night.stage == .done {
            NightMetrics.ended()
            logger.notice(
                "night done", metadata: .keys([.night: "\(held.night.day)", .outcome: "\(held.night.summary)"]))
        } else {
            logger.warning(
                "the acquirer has not answered a night's remittances: they are sent again",
                metadata: .keys([
                    .night: "\(held.night.day)", .attempt: "\(held.night.attempts)", .retrySeconds: "\(delay / 1000)",
                ]))
        }
        return held.night
    }
}
