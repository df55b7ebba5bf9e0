import Payments

/// A night's second stage: moves what is due to be collected or given back into the day's remittances.
///
/// One commit moves a transaction and writes its line, so that of a cancel and a remittance only one can win.
struct DrawRemittances: Sendable {
    private let platform: Platform

    init(platform: Platform) { self.platform = platform }

    func callAsFunction(_ held: inout HeldNight) async throws {
        let limit = platform.limits.nightBatch
        while held.night.stage == .drawing {
            let before = held.night.report
            let draft = RemittanceDraft(
                day: held.night.day, at: platform.business.now(), systemTime: platform.system.now(),
                includesDemonstration: platform.limits.remitsDemonstration,
                identifiers: (0..<limit).map { _ in (platform.newIdentifier(), platform.newIdentifier()) })
            try await held.step(.remittanceDrawn) { books, night in
                let places = try books.dueTransactions(.remit, through: night.day, after: night.reached, limit: limit)
                try draft.draw(places, in: books, into: &night.report)
                night.reach(places, of: limit, then: .expiring)
            }
            let report = held.night.report
            NightMetrics.treated(
                "drawn", report.debitsDrawn + report.creditsDrawn - before.debitsDrawn - before.creditsDrawn)
            NightMetrics.treated("withheld", report.withheld - before.withheld)
        }
        platform.reversalsDue.ring()
    }
}
