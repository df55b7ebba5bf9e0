/// An amount in the smallest unit of its currency: `Money(1000, .euro)` is 10,00 € (guide § 6.2.1).
package struct Money: Hashable, Sendable {
    package let minorUnits: Int64
    package let currency: Currency

    package init(_ minorUnits: Int64, _ currency: Currency) {
        self.minorUnits = minorUnits
        self.currency = currency
    }

    /// Reads `amount` as the wire writes it: 3 to 12 digits (facts § 1.1), and more than nothing.
    package init(digits: String, currency: Currency, field: String = "amount") throws(FieldError) {
        let text = try FieldFormat.n(3...12).parse(digits, field: field)
        guard let units = Int64(text), units > 0 else { throw FieldError(field: field, reason: .notAllowed) }
        self.init(units, currency)
    }

    /// The wire's form: at least three digits, `010` for ten cents.
    package var digits: String {
        let text = String(minorUnits)
        return text.count >= 3 ? text : String(repeating: "0", count: 3 - text.count) + text
    }

    package static func zero(_ currency: Currency) -> Money { Money(0, currency) }

    /// - Throws: ``MoneyError`` on overflow or when the currencies differ.
    package func adding(_ other: Money) throws(MoneyError) -> Money {
        guard currency == other.currency else { throw .currenciesDiffer }
        let (sum, overflow) = minorUnits.addingReportingOverflow(other.minorUnits)
        guard !overflow else { throw .overflow }
        return Money(sum, currency)
    }

    /// - Throws: ``MoneyError`` when the result would be negative or the currencies differ.
    package func subtracting(_ other: Money) throws(MoneyError) -> Money {
        guard currency == other.currency else { throw .currenciesDiffer }
        guard minorUnits >= other.minorUnits else { throw .negative }
        return Money(minorUnits - other.minorUnits, currency)
    }
}

package enum MoneyError: Error, Equatable {
    case overflow, negative, currenciesDiffer
}
