package import Payments

/// DE 48.50: the remittance of a contract that a line belongs to or that totals are about.
package struct RemittanceMark: Hashable, Sendable {
    package let day: BusinessDay
    /// 1 to 999 999, the contract's own count.
    package let number: Int32

    /// - Throws: ``MessageError`` when the number is outside its range.
    package init(day: BusinessDay, number: Int32) throws(MessageError) {
        guard (1...999_999).contains(number), (2000...9999).contains(day.year) else {
            throw MessageError(.subelement(48, tag: 50), .notAllowed)
        }
        self.day = day
        self.number = number
    }

    /// Reads what ``text`` writes.
    ///
    /// - Throws: ``MessageError`` for anything else.
    package init(text: String) throws(MessageError) {
        let path = MessageError.Path.subelement(48, tag: 50)
        guard text.utf8.count == 14 else { throw MessageError(path, .notAllowed) }
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { throw MessageError(path, .wrongAlphabet) }
        let day: BusinessDay
        do { day = try BusinessDay(eightDigits: String(text.prefix(8)), field: "remittance") } catch {
            throw MessageError(path, .notAllowed)
        }
        guard let number = Int32(text.suffix(6)) else { throw MessageError(path, .notAllowed) }
        try self.init(day: day, number: number)
    }

    init(_ additional: AdditionalRequest) throws(MessageError) {
        guard let text = additional.remittance else { throw MessageError(.subelement(48, tag: 50), .missing) }
        try self.init(text: text)
    }

    /// `yyyymmdd` and six digits of number.
    package var text: String {
        let digits = String(number)
        return day.eightDigits + String(repeating: "0", count: 6 - digits.utf8.count) + digits
    }
}
