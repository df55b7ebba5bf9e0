import AcquirerMessages
import Payments

/// What the books remember of one message, as a line of their file.
package enum BooksEntry: Hashable, Sendable {
    case authorisation(BookedAuthorisation)
    case reversal(BookedReversal)
    /// All that came before, when the lines that told it are gone.
    case totals(BooksTotals)

    /// Words separated by spaces; `-` for what is absent.
    package var line: String {
        switch self {
        case .authorisation(let entry):
            let answer = entry.answer
            return "A \(answer.trace.text) \(entry.at.milliseconds) \(answer.amount.minorUnits) "
                + "\(answer.amount.currency.code) \(answer.contract.text) \(entry.maskedCard) "
                + "\(answer.bankResponseCode.text) \(answer.authorisationID ?? "-") \(answer.cryptogram?.rawValue ?? "-")"
        case .reversal(let entry):
            return "R \(entry.trace.text) \(entry.at.milliseconds) \(entry.amount.minorUnits) "
                + "\(entry.amount.currency.code) \(entry.original.text)"
        case .totals(let totals):
            let held = totals.held.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
            return "T \(totals.authorisations) \(totals.approved) \(totals.reversed) \(totals.unmatchedReversals) "
                + (held.isEmpty ? "-" : held)
        }
    }

    /// Nil for a line that was not written whole.
    package init?(line: some StringProtocol) {
        let words = String(line).split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        switch (words.first, words.count) {
        case ("A", 10):
            guard let entry = try? Self.authorisation(words) else { return nil }
            self = .authorisation(entry)
        case ("R", 6):
            guard let trace = MessageTrace(text: words[1]), let milliseconds = Int64(words[2]),
                let amount = Self.amount(words[3], words[4]), let original = MessageTrace(text: words[5])
            else { return nil }
            self = .reversal(
                BookedReversal(
                    at: Instant(milliseconds: milliseconds), trace: trace, original: original, amount: amount))
        case ("T", 6):
            guard let totals = BooksTotals(words: words) else { return nil }
            self = .totals(totals)
        default: return nil
        }
    }

    private static func authorisation(_ words: [String]) throws -> BookedAuthorisation? {
        guard let trace = MessageTrace(text: words[1]), let milliseconds = Int64(words[2]),
            let amount = amount(words[3], words[4])
        else { return nil }
        let answer = AuthorisationAnswerMessage(
            trace: trace, amount: amount, contract: try ContractNumber(words[5]),
            bankResponseCode: try BankResponseCode(words[7]), authorisationID: words[8] == "-" ? nil : words[8],
            cryptogram: CryptogramResponseCode(rawValue: words[9]))
        return BookedAuthorisation(
            at: Instant(milliseconds: milliseconds), answer: answer, maskedCard: words[6])
    }

    private static func amount(_ minorUnits: String, _ currency: String) -> Money? {
        guard let minorUnits = Int64(minorUnits), let currency = try? Currency(code: currency) else { return nil }
        return Money(minorUnits, currency)
    }
}
