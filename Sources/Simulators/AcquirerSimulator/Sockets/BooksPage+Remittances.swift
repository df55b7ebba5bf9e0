import AcquirerMessages
import Payments

extension BooksPage {
    struct Line: Encodable {
        let trace: String
        let at: String
        let kind: String
        let amount: Int64
        let currency: String
        let contract: String
        /// Day and number.
        let remittance: String
        /// The shop's name for the line.
        let reference: String
        let card: String
        let bankResponseCode: String
        /// The trace of the authorisation that it collects.
        let original: String?
        let received: Int

        enum CodingKeys: String, CodingKey {
            case trace, at, kind, amount, currency, contract, remittance, reference, card, original, received
            case bankResponseCode = "bank_response_code"
        }
    }

    struct Remittance: Encodable {
        struct Tallies: Encodable {
            let debits: Int64
            let debitSum: Int64
            let credits: Int64
            let creditSum: Int64

            enum CodingKeys: String, CodingKey {
                case debits, credits
                case debitSum = "debit_sum"
                case creditSum = "credit_sum"
            }
        }

        let contract: String
        let currency: String
        let remittance: String
        let totals: Tallies
        /// What the platform said last.
        let claimed: Tallies?
        let agreedAt: String?
        let received: Int

        enum CodingKeys: String, CodingKey {
            case contract, currency, remittance, totals, claimed, received
            case agreedAt = "agreed_at"
        }
    }
}

extension BooksPage.Line {
    init(_ entry: BookedLine) {
        trace = entry.trace.text
        at = entry.at.internetText
        kind = entry.kind.rawValue
        amount = entry.amount.minorUnits
        currency = entry.amount.currency.code
        contract = entry.answer.contract.text
        remittance = entry.mark.text
        reference = entry.reference
        card = entry.maskedCard
        bankResponseCode = entry.answer.bankResponseCode.text
        original = entry.original?.text
        received = entry.received
    }
}

extension BooksPage.Remittance {
    init(_ entry: BookedRemittance) {
        contract = entry.name.contract.text
        currency = entry.name.currency.code
        remittance = entry.name.mark.text
        totals = Tallies(entry.totals)
        claimed = entry.claimed.map(Tallies.init)
        agreedAt = entry.agreedAt?.internetText
        received = entry.received
    }
}

extension BooksPage.Remittance.Tallies {
    init(_ totals: ReconciliationTotals) {
        debits = totals.debits.count
        debitSum = totals.debits.minorUnits
        credits = totals.credits.count
        creditSum = totals.credits.minorUnits
    }
}
