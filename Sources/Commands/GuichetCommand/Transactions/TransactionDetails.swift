import AcquirerFiles
import Gateway
import Payments

/// One payment with everything that belongs to it, as `guichet transactions show` prints it.
package struct TransactionDetails: Codable, Hashable, Sendable {
    /// Something that was asked of the bank.
    package struct Exchange: Codable, Hashable, Sendable {
        /// `authorisation`, `reversal`, `remitted debit`, `remitted credit`.
        package let what: String
        /// `2026-11-21 17:57:07`, in Paris.
        package let at: String
        package let amount: Int64
        /// Empty for a reversal, which names its authorisation.
        package let contract: String
        package let auditNumber: String
        package let retrievalReference: String
        package let outcome: String
    }

    /// Money that the acquirer says it moved, or did not.
    package struct Movement: Codable, Hashable, Sendable {
        /// Of the operation that it is about.
        package let operationSequence: Int
        /// `settled`, `rejected`, `charged back`, `given back`.
        package let what: String
        /// Net of the commission.
        package let amount: Int64
        package let commission: Int64
        /// Why it was rejected or charged back; empty for a settlement.
        package let reason: String
        /// `2026-11-23`.
        package let valueDate: String
        /// `42 of 2026-11-21`.
        package let remittance: String
        /// The acquirer's identifier of the file that says so.
        package let file: String
    }

    package let key: String
    /// Nil while its bank is being asked.
    package let transaction: TransactionEntry?
    package let currency: String
    package let decimals: Int
    package let exchanges: [Exchange]
    package let movements: [Movement]

    init(_ file: TransactionFile, key: TransactionKey) {
        self.key = file.transaction?.paid.key.text ?? key.text
        transaction = file.transaction.map(TransactionEntry.init)
        let currency = file.authorisations.first?.amount.currency ?? .euro
        self.currency = currency.letters
        decimals = currency.decimals
        exchanges =
            file.authorisations.map { Exchange($0) } + file.reversals.map { Exchange($0) }
            + file.remittanceLines.map { Exchange($0.line, in: $0.remittance) }
        movements = file.settlements.compactMap(Movement.init) + file.chargebacks.compactMap(Movement.init)
    }
}

extension TransactionDetails.Movement {
    /// Nil for a line that was matched to no operation.
    init?(_ line: SettlementLine) {
        guard case .matched(let operation) = line.match else { return nil }
        let detail = line.detail
        let (what, amount, reason): (String, Int64, String) =
            switch detail.outcome {
            case .settled: ("settled", detail.net, "")
            case .rejected(let reason): ("rejected", detail.gross, reason)
            }
        self.init(
            operationSequence: operation.sequence, what: what, amount: amount, commission: detail.commission,
            reason: reason, valueDate: detail.valueDate.dashed, remittance: Self.text(detail.line), file: line.file.text
        )
    }

    /// Nil for a line that was matched to no operation.
    init?(_ line: ChargebackLine) {
        guard case .matched(let operation) = line.match else { return nil }
        let detail = line.detail
        self.init(
            operationSequence: operation.sequence, what: detail.kind == .debit ? "charged back" : "given back",
            amount: detail.charged, commission: 0, reason: "\(detail.number) \(detail.reasonCode) \(detail.reason)",
            valueDate: detail.valueDate.dashed, remittance: Self.text(detail.line), file: line.file.text)
    }

    private static func text(_ line: RemittedLine) -> String {
        "\(line.remittanceNumber) of \(line.remittanceDay.dashed)"
    }
}

extension TransactionDetails.Exchange {
    init(_ authorisation: Authorisation) {
        self.init(
            what: "authorisation", trace: authorisation.trace, at: authorisation.createdAt,
            amount: authorisation.amount, contract: authorisation.contract.text,
            outcome: Self.words(authorisation.outcome))
    }

    init(_ record: ReversalRecord) {
        let reversal = record.reversal
        let acknowledged = record.acknowledgedAt.map { instant in
            let time = CivilTime(paris: instant)
            return "acknowledged \(time.day.dashed) \(time.clock)"
        }
        self.init(
            what: "reversal", trace: reversal.trace, at: reversal.createdAt, amount: reversal.amount, contract: "",
            outcome: acknowledged ?? "not acknowledged after \(reversal.attempts) attempts")
    }

    init(_ line: RemittanceLine, in remittance: Remittance?) {
        let place = remittance.map { "remittance \($0.reference.number) of \($0.reference.day.dashed), " } ?? ""
        let code = line.bankResponseCode.map { " \($0.text)" } ?? ""
        self.init(
            what: "remitted \(line.kind.rawValue)", trace: line.trace, at: line.trace.transmittedAt,
            amount: line.amount,
            contract: remittance?.reference.contract.text ?? "", outcome: "\(place)\(line.status.rawValue)\(code)")
    }

    private init(
        what: String, trace: AcquirerTrace, at instant: Instant, amount: Money, contract: String, outcome: String
    ) {
        let time = CivilTime(paris: instant)
        let digits = String(trace.auditNumber)
        self.init(
            what: what, at: "\(time.day.dashed) \(time.clock)", amount: amount.minorUnits, contract: contract,
            auditNumber: String(repeating: "0", count: max(0, 6 - digits.count)) + digits,
            retrievalReference: trace.retrievalReference, outcome: outcome)
    }

    private static func words(_ outcome: Authorisation.Outcome) -> String {
        switch outcome {
        case .pending: "being asked"
        case .answered(let answer):
            "answered \(answer.bankResponseCode.text)" + (answer.authorisationID.map { ", number \($0)" } ?? "")
        case .unknown: "no answer, reversed"
        case .notSent: "not sent"
        case .refusedByWallet: "not asked, refused by the wallet"
        }
    }
}
