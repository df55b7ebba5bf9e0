import Gateway
import Payments

/// One payment with everything that belongs to it, as `guichet transactions show` prints it.
package struct TransactionDetails: Codable, Hashable, Sendable {
    /// Something that was asked of the bank.
    package struct Exchange: Codable, Hashable, Sendable {
        /// `authorisation`.
        package let what: String
        /// `2026-11-21 17:57:07`, in Paris.
        package let at: String
        package let amount: Int64
        package let contract: String
        package let auditNumber: String
        package let retrievalReference: String
        package let outcome: String
    }

    package let key: String
    /// Nil while its bank is being asked.
    package let transaction: TransactionEntry?
    package let currency: String
    package let decimals: Int
    package let exchanges: [Exchange]

    init(_ file: TransactionFile, key: TransactionKey) {
        self.key = file.transaction?.paid.key.text ?? key.text
        transaction = file.transaction.map(TransactionEntry.init)
        let currency = file.authorisations.first?.amount.currency ?? .euro
        self.currency = currency.letters
        decimals = currency.decimals
        exchanges = file.authorisations.map(Exchange.init)
    }
}

extension TransactionDetails.Exchange {
    init(_ authorisation: Authorisation) {
        self.init(
            what: "authorisation", trace: authorisation.trace, at: authorisation.createdAt,
            amount: authorisation.amount, contract: authorisation.contract.text,
            outcome: Self.words(authorisation.outcome))
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
