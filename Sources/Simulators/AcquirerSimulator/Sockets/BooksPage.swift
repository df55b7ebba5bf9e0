import AcquirerMessages
import Foundation
import Hummingbird
import Payments

/// The books as JSON. Cards are masked: the books know no more.
struct BooksPage: ResponseEncodable {
    struct Authorisation: Encodable {
        let trace: String
        let at: String
        let amount: Int64
        let currency: String
        let card: String
        let contract: String
        let bankResponseCode: String
        let authorisationID: String?
        let cryptogramResponseCode: String?
        let received: Int
        /// Minor units that weigh on the card holder's account: approved and not released.
        let held: Int64
        let reversed: Bool
        let reversedAt: String?
        let collected: Int64

        enum CodingKeys: String, CodingKey {
            case trace, at, amount, currency, card, contract, received, held, reversed, collected
            case bankResponseCode = "bank_response_code"
            case authorisationID = "authorisation_id"
            case cryptogramResponseCode = "cvv_response_code"
            case reversedAt = "reversed_at"
        }
    }

    struct Reversal: Encodable {
        let trace: String
        let original: String
        let at: String
        let amount: Int64
        let currency: String
    }

    struct Totals: Encodable {
        let authorisations: Int
        let approved: Int
        let reversed: Int
        let unmatchedReversals: Int
        let held: [String: Int64]
        let lines: Int
        let refusedLines: Int
        let overdrawn: Int
        let files: Int
        let debited: [String: Int64]
        let credited: [String: Int64]

        enum CodingKeys: String, CodingKey {
            case authorisations, approved, reversed, held, lines, overdrawn, files, debited, credited
            case refusedLines = "refused_lines"
            case unmatchedReversals = "unmatched_reversals"
        }
    }

    let totals: Totals
    let manner: MannerPage
    let authorisations: [Authorisation]
    let unmatchedReversals: [Reversal]
    let lines: [Line]
    let remittances: [Remittance]

    enum CodingKeys: String, CodingKey {
        case totals, manner, authorisations, lines, remittances
        case unmatchedReversals = "unmatched_reversals"
    }

    /// - Parameter limit: how many of the latest of each are shown, oldest first.
    init(_ books: AcquirerBooks, _ command: MannerCommand, limit: Int) {
        totals = Totals(
            authorisations: books.totals.authorisations, approved: books.totals.approved,
            reversed: books.totals.reversed, unmatchedReversals: books.totals.unmatchedReversals,
            held: books.totals.held, lines: books.totals.lines, refusedLines: books.totals.refusedLines,
            overdrawn: books.totals.overdrawn, files: books.totals.files, debited: books.totals.debited,
            credited: books.totals.credited)
        manner = MannerPage(command)
        authorisations = books.authorisations.values.suffix(limit).map(Authorisation.init)
        unmatchedReversals = books.unmatchedReversals.values.suffix(limit).map(Reversal.init)
        lines = books.lines.values.suffix(limit).map(Line.init)
        remittances = books.remittances.values.suffix(limit).map(Remittance.init)
    }
}

extension BooksPage.Authorisation {
    init(_ entry: BookedAuthorisation) {
        trace = entry.trace.text
        at = entry.at.internetText
        amount = entry.answer.amount.minorUnits
        currency = entry.answer.amount.currency.code
        card = entry.maskedCard
        contract = entry.answer.contract.text
        bankResponseCode = entry.answer.bankResponseCode.text
        authorisationID = entry.answer.authorisationID
        cryptogramResponseCode = entry.answer.cryptogram?.rawValue
        received = entry.received
        held = entry.heldMinorUnits
        reversed = entry.reversedAt != nil
        reversedAt = entry.reversedAt?.internetText
        collected = entry.collectedMinorUnits
    }
}

extension BooksPage.Reversal {
    init(_ entry: BookedReversal) {
        trace = entry.trace.text
        original = entry.original.text
        at = entry.at.internetText
        amount = entry.amount.minorUnits
        currency = entry.amount.currency.code
    }
}

extension Instant {
    /// `2026-11-21T16:14:50.120Z`.
    var internetText: String {
        let digits = Array(CivilTime(greenwich: self).fourteenDigits)
        func part(_ range: Range<Int>) -> String { String(digits[range]) }
        let thousandths = String(1000 + ((milliseconds % 1000) + 1000) % 1000).dropFirst()
        return "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T\(part(8..<10)):\(part(10..<12)):\(part(12..<14))"
            + ".\(thousandths)Z"
    }
}
