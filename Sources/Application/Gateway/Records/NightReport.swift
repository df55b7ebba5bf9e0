/// What a night did, counted in the commits that did it.
package struct NightReport: Hashable, Sendable {
    /// Deferred payments that the bank accepted, refused, or did not decide on.
    package var authorised = 0
    package var declined = 0
    package var unanswered = 0
    /// Transactions moved towards the bank, as debits and as credits; those that are never remitted count too.
    package var debitsDrawn = 0
    package var creditsDrawn = 0
    /// Of them, those of merchants that are not remitted.
    package var withheld = 0
    package var expired = 0
    /// Authorisations that will not be captured, wholly or in part.
    package var released = 0
    /// Lines that the bank booked, and those that it refused.
    package var captured = 0
    package var credited = 0
    package var rejected = 0
    /// Remittances whose totals the bank shares, and those of which it holds others.
    package var agreed = 0
    package var disagreed = 0

    package init() {}
}
