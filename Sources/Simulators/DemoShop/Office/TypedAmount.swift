import Payments

/// An amount as people type it: `5`, `5,00`, `1 234.50`.
enum TypedAmount {
    /// - Returns: the smallest units, at least three digits; nil for anything else.
    static func digits(_ text: String, currency code: String) -> String? {
        guard let currency = try? Currency(code: code) else { return nil }
        let plain = text.filter { !$0.isWhitespace }
        let parts = plain.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
        guard let whole = parts.first, parts.count <= 2, !whole.isEmpty,
            plain.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2c || $0 == 0x2e })
        else { return nil }
        let fraction = parts.count == 2 ? parts[1] : ""
        guard fraction.count <= currency.decimals, whole.count <= 10 else { return nil }
        let digits = whole + fraction + String(repeating: "0", count: currency.decimals - fraction.count)
        guard let units = Int64(digits) else { return nil }
        return Money(units, currency).digits
    }

    /// The other way round, as a field holds it.
    static func text(_ digits: String, currency code: String, language decimalSeparator: String) -> String {
        guard let units = Int64(digits), let currency = try? Currency(code: code), currency.decimals > 0 else {
            return digits
        }
        let padded = String(repeating: "0", count: max(0, currency.decimals + 1 - String(units).count)) + String(units)
        return padded.dropLast(currency.decimals) + decimalSeparator + padded.suffix(currency.decimals)
    }
}
