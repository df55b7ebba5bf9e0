import AcquirerFiles
import AcquirerMessages
import Payments

/// Lines of the books' file that tell of remittances: words separated by spaces, `-` for what is absent.
extension BookedLine {
    var text: String {
        "L \(trace.text) \(at.milliseconds) \(kind.rawValue) \(amount.minorUnits) \(remittance.words) \(reference) "
            + "\(maskedCard) \(answer.bankResponseCode.text) \(original?.text ?? "-")"
    }

    init?(words: [String]) {
        guard let trace = MessageTrace(text: words[1]), let milliseconds = Int64(words[2]),
            let kind = RemittanceLineMessage.Kind(rawValue: words[3]), let name = RemittanceName(words[5...7]),
            let amount = BooksEntry.amount(words[4], name.currency.code),
            let code = try? BankResponseCode(words[10])
        else { return nil }
        let original = MessageTrace(text: words[11])
        guard original != nil || words[11] == "-" else { return nil }
        self.init(
            at: Instant(milliseconds: milliseconds),
            answer: RemittanceAnswerMessage(
                trace: trace, kind: kind, amount: amount, contract: name.contract, bankResponseCode: code),
            mark: name.mark, reference: words[8], maskedCard: words[9], original: original)
    }
}

extension BookedRemittance {
    var text: String {
        "M \(name.words) \(totals.words) \(agreedAt.map { "\($0.milliseconds)" } ?? "-") \(received) "
            + (claimed?.words ?? "- - - -")
    }

    init?(words: [String]) {
        guard let name = RemittanceName(words[1...3]), let totals = ReconciliationTotals(words[4...7]),
            let received = Int(words[9])
        else { return nil }
        let (agreedAt, claimed) = (Int64(words[8]), ReconciliationTotals(words[10...13]))
        guard agreedAt != nil || words[8] == "-", claimed != nil || words[10] == "-" else { return nil }
        self.init(name: name)
        self.totals = totals
        self.received = received
        self.agreedAt = agreedAt.map(Instant.init(milliseconds:))
        self.claimed = claimed
    }
}

extension BookedFile {
    var text: String {
        let start = "F \(identifier.text) \(at.milliseconds)"
        return switch subject {
        case .settlement(let name): "\(start) S \(name.words)"
        case .chargebacks(let name): "\(start) C \(name.words)"
        case .dispute(let name, let reference, let reason):
            "\(start) D \(name.words) \(reference) \(reason.replacing(" ", with: "_"))"
        }
    }

    init?(words: [String]) {
        guard let identifier = AcquirerFileID(words[1]), let milliseconds = Int64(words[2]),
            let name = RemittanceName(words[4...6])
        else { return nil }
        let subject: Subject
        switch (words[3], words.count) {
        case ("S", 7): subject = .settlement(name)
        case ("C", 7): subject = .chargebacks(name)
        case ("D", 9):
            subject = .dispute(name, reference: words[7], reason: words[8].replacing("_", with: " "))
        default: return nil
        }
        self.init(identifier: identifier, at: Instant(milliseconds: milliseconds), subject: subject)
    }
}

extension RemittanceName {
    fileprivate var words: String { "\(contract.text) \(currency.code) \(mark.text)" }

    fileprivate init?(_ words: ArraySlice<String>) {
        let words = Array(words)
        guard words.count == 3, let contract = try? ContractNumber(words[0]),
            let currency = try? Currency(code: words[1]), let mark = try? RemittanceMark(text: words[2])
        else { return nil }
        self.init(contract: contract, currency: currency, mark: mark)
    }
}

extension ReconciliationTotals {
    fileprivate var words: String {
        "\(debits.count) \(debits.minorUnits) \(credits.count) \(credits.minorUnits)"
    }

    fileprivate init?(_ words: ArraySlice<String>) {
        let numbers = words.compactMap { Int64($0) }
        guard numbers.count == 4 else { return nil }
        self.init(
            debits: .init(count: numbers[0], minorUnits: numbers[1]),
            credits: .init(count: numbers[2], minorUnits: numbers[3]))
    }
}
