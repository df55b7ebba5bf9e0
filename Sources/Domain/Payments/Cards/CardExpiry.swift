/// The last month in which a card is valid.
package struct CardExpiry: Hashable, Comparable, Sendable {
    package let year: Int
    package let month: Int

    /// - Throws: ``FieldError`` on `card_validity` when there is no such month.
    package init(year: Int, month: Int) throws(FieldError) {
        guard (2000...2099).contains(year), (1...12).contains(month) else {
            throw FieldError(field: "card_validity", reason: .notAllowed)
        }
        self.year = year
        self.month = month
    }

    /// Reads `yyyymm` (facts § 5.1).
    package init(sixDigits text: String) throws(FieldError) {
        let digits = try FieldFormat.n(6...6).parse(text, field: "card_validity").utf8.map { Int($0) - 48 }
        try self.init(year: digits[0..<4].reduce(0) { $0 * 10 + $1 }, month: digits[4] * 10 + digits[5])
    }

    /// Reads what a person types from a card: `01/27`, `0127`, `1/27`, `01-2027`, `01 / 27`, `012027`.
    package init(typed text: String) throws(FieldError) {
        let parts = text.split { !$0.isNumber || !$0.isASCII }.map(String.init)
        let strange = text.contains { !($0.isASCII && ($0.isNumber || " /.-".contains($0))) && $0 != "\u{a0}" }
        if text.allSatisfy({ $0 == " " }) { throw FieldError(field: "card_validity", reason: .missing) }
        let (monthText, yearText): (String, String)
        switch parts.count {
        case 2: (monthText, yearText) = (parts[0], parts[1])
        case 1 where [4, 6].contains(parts[0].count):
            (monthText, yearText) = (String(parts[0].prefix(2)), String(parts[0].dropFirst(2)))
        default: throw FieldError(field: "card_validity", reason: .wrongAlphabet)
        }
        guard !strange, (1...2).contains(monthText.count), [2, 4].contains(yearText.count),
            let month = Int(monthText), let year = Int(yearText)
        else { throw FieldError(field: "card_validity", reason: .wrongAlphabet) }
        try self.init(year: year < 100 ? 2000 + year : year, month: month)
    }

    /// `yyyymm`, as `card_validity`.
    package var sixDigits: String { "\(year)\(month < 10 ? "0" : "")\(month)" }

    /// `mm/yy`, as on a card and on the ticket (guide figure 6).
    package var printed: String { "\(month < 10 ? "0" : "")\(month)/\(String(sixDigits.dropFirst(2).prefix(2)))" }

    /// True while the month has not ended on that day.
    package func isValid(on day: BusinessDay) -> Bool { (year, month) >= (day.year, day.month) }

    package static func < (left: Self, right: Self) -> Bool { (left.year, left.month) < (right.year, right.month) }
}
