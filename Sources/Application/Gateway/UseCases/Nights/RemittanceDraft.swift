import Onboarding
import Payments

/// One batch of a night's drawing, with every value that must not be made twice; carried out inside one write.
struct RemittanceDraft: Sendable {
    let day: BusinessDay
    let at: Instant
    let systemTime: Instant
    /// Whether merchants in the demonstration are remitted, as they are to a demonstration's own bank.
    let includesDemonstration: Bool
    /// For each transaction: its operation's and its line's, and its reversal's.
    let identifiers: [(Identifier, Identifier)]

    func draw(_ places: [DuePlace], in books: any Books, into report: inout NightReport) throws {
        var remittances = RemittancesUnderWay()
        for (place, ids) in zip(places, identifiers) {
            guard let paid = try books.transaction(place.id) else { continue }
            guard paid.isDue(through: day) else {
                try books.reschedule(paid)
                continue
            }
            try draw(paid, ids, in: books, &remittances, into: &report)
        }
        try remittances.store(in: books)
    }

    private func draw(
        _ paid: PaidTransaction, _ ids: (Identifier, Identifier), in books: any Books,
        _ remittances: inout RemittancesUnderWay, into report: inout NightReport
    ) throws {
        let kind: RemittanceAdvice.Kind = paid.transaction.state == .toCredit ? .credit : .debit
        let earlier = try books.operations(of: paid.id)
        let capture = try Self.captureLine(among: earlier, in: books)
        // Whether it was collected is not known yet: a later night gives it back.
        if kind == .credit, capture?.status == .pending { return }
        let amount = kind == .debit ? paid.transaction.amount : Self.unremittedCredit(of: paid, earlier)
        var transaction = paid.transaction
        try transaction.apply(kind == .debit ? .remitDebit : .remitCredit)
        let operation = OperationRecord(
            transaction: paid.id, sequence: paid.operationCount,
            kind: kind == .debit ? .captureBatch : .creditBatch, amount: amount, at: at, origin: NightOrigin.name,
            responseCode: .accepted, stateAfter: transaction.state, amountAfter: transaction.amount, id: ids.0)
        guard try books.append(operation, making: paid.followed(by: transaction)) else { return }
        if kind == .debit { report.debitsDrawn += 1 } else { report.creditsDrawn += 1 }
        guard amount.minorUnits > 0, try isRemitted(paid, kind, earlier, capture, in: books),
            let contract = try books.authorisation(paid.id)?.contract
        else {
            report.withheld += 1
            if kind == .debit, try books.release(paid, as: ids.1, at: systemTime) { report.released += 1 }
            return
        }
        let remittance = try remittances.add(
            kind, amount, of: contract, for: day, opening: ids.0, at: systemTime, in: books)
        try books.insert(
            RemittanceLine(
                id: ids.0, remittance: remittance, day: day, transaction: paid.id, sequence: operation.sequence,
                kind: kind, amount: amount, trace: AcquirerTrace(identifier: ids.0, at: systemTime)))
    }

    /// Nothing moves that was paid in pre-production, or whose merchant is in it; nor is anything given back that was
    /// not collected.
    private func isRemitted(
        _ paid: PaidTransaction, _ kind: RemittanceAdvice.Kind, _ earlier: [OperationRecord],
        _ capture: RemittanceLine?, in books: any Books
    ) throws -> Bool {
        let isRefund = kind == .credit && earlier.contains { $0.kind == .captureBatch }
        guard !isRefund else { return capture?.status == .accepted }
        guard let merchant = try books.merchant(paid.key.account) else { return false }
        return [paid.phase ?? merchant.phase, merchant.phase].allSatisfy { phase in
            switch phase {
            case .production: true
            case .demonstration: includesDemonstration
            case .preProduction: false
            }
        }
    }

    /// The line that collects what may be given back; nil when there is none.
    private static func captureLine(
        among operations: [OperationRecord], in books: any Books
    ) throws -> RemittanceLine? {
        try operations.last { $0.kind == .captureBatch }?.id.flatMap { try books.remittanceLine($0) }
    }

    /// What was credited and is in no earlier remittance.
    private static func unremittedCredit(of paid: PaidTransaction, _ earlier: [OperationRecord]) -> Money {
        let remitted = earlier.filter { $0.kind == .creditBatch }.reduce(0) { $0 + $1.amount.minorUnits }
        let credited = paid.transaction.credited
        return Money(credited.minorUnits - remitted, credited.currency)
    }
}

/// Who did a night's work (facts § 8.3).
enum NightOrigin {
    static let name = "SO_BATCH"
}

extension Books {
    /// Has the bank release what is held for a payment that will not be captured.
    ///
    /// - Returns: false when nothing is held.
    func release(_ paid: PaidTransaction, as id: Identifier, at systemTime: Instant) throws -> Bool {
        guard paid.transaction.amount.minorUnits > 0, let held = try heldAuthorisation(of: paid) else { return false }
        try insert(PendingReversal(of: held, amount: paid.transaction.amount, id: id, at: systemTime))
        return true
    }
}
