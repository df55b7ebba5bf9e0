/// A card's number (PAN): 10 to 19 digits (facts § 9.2) that nothing prints whole.
///
/// It describes itself masked, mirrors as nothing, and is not `Codable`: no log, dump or page can show it.
package struct CardNumber: Hashable, Sendable {
    private let digits: String

    /// Reads digits with any grouping by spaces, dots or hyphens.
    package init(_ text: String) throws(FieldError) {
        // Most come without; looking at characters costs more than all the rest of a payment's reading.
        let isGrouped = text.utf8.contains { !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        let ungrouped = isGrouped ? String(text.filter { !" .-\u{a0}\u{202f}".contains($0) }) : text
        digits = try FieldFormat.n(10...19).parse(ungrouped, field: "card_number")
    }

    /// Hands the digits to the one place that must have them: the acquirer's message or the seal.
    package func withDigits<Value, Failure: Error>(_ body: (String) throws(Failure) -> Value) throws(Failure) -> Value {
        try body(digits)
    }

    /// `4970.30`: the form of `response` and the journals (facts § 5.1).
    package var extract: String { "\(digits.prefix(4)).\(digits.suffix(2))" }

    /// `4970#####30`: the form of Office and Gestion (guide figure 9).
    package var masked: String { "\(digits.prefix(4))#####\(digits.suffix(2))" }

    /// The two last digits, by which the demonstration's acquirer answers (facts § 9.2).
    package var lastTwoDigits: String { String(digits.suffix(2)) }

    /// True when the last digit is the check digit that the others ask for (ISO/IEC 7812-1 annex B).
    package var hasValidCheckDigit: Bool {
        let sum = digits.utf8.reversed().enumerated().reduce(0) { sum, element in
            let digit = Int(element.element) - 48
            guard element.offset % 2 == 1 else { return sum + digit }
            return sum + (digit > 4 ? 2 * digit - 9 : 2 * digit)
        }
        return sum % 10 == 0
    }

    /// The network that the first digits belong to; nil when they belong to none that we know.
    package var scheme: CardScheme? { CardScheme(leadingDigits: digits) }
}

extension CardNumber: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { masked }
    package var debugDescription: String { masked }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
