extension PageLanguage {
    /// An amount as readers of the language write it: `1 234,50 €`, `€1,234.50`, `¥1,000`.
    ///
    /// Works on minor units alone, never through a floating-point number. `decimals` is the currency's, `currency` its
    /// three letters of ISO 4217. Blanks inside never break a line.
    package func amount(minorUnits: Int64, decimals: Int, currency: String) -> String {
        let number = decimalNumber(minorUnits: minorUnits.magnitude, decimals: decimals)
        let sign = minorUnits < 0 ? "\u{2212}" : ""
        let symbol = symbol(of: currency)
        guard self == .english else { return sign + number + "\u{a0}" + symbol }
        // A symbol touches the number, letters do not: £12.00, CHF 12.00.
        let gap = symbol.utf8.last.map { $0 < 0x80 && $0 != UInt8(ascii: "$") } == true ? "\u{a0}" : ""
        return sign + symbol + gap + number
    }

    /// The number alone, with the language's separators: `1 234,50`.
    package func decimalNumber(minorUnits: UInt64, decimals: Int) -> String {
        var digits = String(minorUnits)
        if digits.count <= decimals { digits = String(repeating: "0", count: decimals + 1 - digits.count) + digits }
        let whole = digits.dropLast(decimals)
        let fraction = digits.suffix(decimals)
        return grouped(whole) + (decimals > 0 ? decimalSeparator + fraction : "")
    }

    private func grouped(_ digits: Substring) -> String {
        // Spanish leaves four digits together.
        guard digits.count > (self == .spanish ? 4 : 3) else { return String(digits) }
        var text = ""
        for (position, digit) in digits.enumerated() {
            if position > 0, (digits.count - position) % 3 == 0 { text += groupSeparator }
            text.append(digit)
        }
        return text
    }

    private var decimalSeparator: String { self == .english ? "." : "," }

    private var groupSeparator: String {
        switch self {
        case .french: "\u{202f}"
        case .english: ","
        case .german, .spanish, .italian: "."
        }
    }

    private func symbol(of currency: String) -> String {
        switch currency {
        case "EUR": "€"
        case "GBP": "£"
        case "JPY": "¥"
        case "USD": self == .french ? "$US" : "US$"
        default: currency
        }
    }
}
