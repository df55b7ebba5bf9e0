package import Payments

/// The night's work for one business day: what is done of it, and what came of it.
package struct Night: Hashable, Sendable {
    /// What it does, in this order; the books hold the first one that is not finished.
    package enum Stage: String, CaseIterable, Hashable, Sendable {
        /// Asks the bank for what is due and not authorised yet.
        case authorising
        /// Moves what is to be collected and given back into remittances.
        case drawing
        /// Ends what nobody did in time.
        case expiring
        /// Sends the lines and compares the totals.
        case remitting
        case done
    }

    package let id: Identifier
    package let day: BusinessDay
    package var stage: Stage
    /// Grows with every step that is stored.
    package var revision: Int
    /// How far the stage has come; nil at its beginning.
    package var reached: DuePlace?
    package var report: NightReport
    /// Rounds of sending that left something unanswered.
    package var attempts: Int
    /// System time before which nobody goes on with it.
    package var nextAttemptAt: Instant

    package init(
        id: Identifier, day: BusinessDay, stage: Stage = .authorising, revision: Int = 0, reached: DuePlace? = nil,
        report: NightReport = NightReport(), attempts: Int = 0, nextAttemptAt: Instant
    ) {
        self.id = id
        self.day = day
        self.stage = stage
        self.revision = revision
        self.reached = reached
        self.report = report
        self.attempts = attempts
        self.nextAttemptAt = nextAttemptAt
    }
}

/// A place among what is due, in the order of its days.
package struct DuePlace: Hashable, Sendable {
    package let day: BusinessDay
    package let id: Identifier

    package init(day: BusinessDay, id: Identifier) {
        self.day = day
        self.id = id
    }
}
