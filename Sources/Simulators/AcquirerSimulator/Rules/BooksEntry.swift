package import AcquirerFiles
import AcquirerMessages
import Payments

/// What the books remember of one message, as a line of their file.
package enum BooksEntry: Hashable, Sendable {
    case authorisation(BookedAuthorisation)
    case reversal(BookedReversal)
    case line(BookedLine)
    /// As it is now.
    case remittance(BookedRemittance)
    case owed(BookedFile)
    case written(AcquirerFileID)
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
        case .line(let line): return line.text
        case .remittance(let remittance): return remittance.text
        case .owed(let file): return file.text
        case .written(let identifier): return "W \(identifier.text)"
        case .totals(let totals): return "T \(totals.text)"
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
        case ("L", 12):
            guard let line = BookedLine(words: words) else { return nil }
            self = .line(line)
        case ("M", 14):
            guard let remittance = BookedRemittance(words: words) else { return nil }
            self = .remittance(remittance)
        case ("F", 7), ("F", 9):
            guard let file = BookedFile(words: words) else { return nil }
            self = .owed(file)
        case ("W", 2):
            guard let identifier = AcquirerFileID(words[1]) else { return nil }
            self = .written(identifier)
        case ("T", 6), ("T", 12):
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

    static func amount(_ minorUnits: String, _ currency: String) -> Money? {
        guard let minorUnits = Int64(minorUnits), let currency = try? Currency(code: currency) else { return nil }
        return Money(minorUnits, currency)
    }
}
