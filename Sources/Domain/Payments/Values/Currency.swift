/// A currency of ISO 4217 that the platform takes, by its three-digit code (facts § 5.7).
package struct Currency: Hashable, Sendable {
    /// Three digits, as on the wire: `978`.
    package let code: String
    /// Three letters, as people read it: `EUR`.
    package let letters: String
    /// Digits after the decimal separator: 0 for yen, 2 for euro.
    package let decimals: Int

    private init(_ code: String, _ letters: String, decimals: Int = 2) {
        self.code = code
        self.letters = letters
        self.decimals = decimals
    }

    /// - Throws: `FieldError` when the code is not one of ``all``.
    package init(code: String, field: String = "currency_code") throws(FieldError) {
        guard let known = Self.byCode[code] else {
            throw FieldError(field: field, reason: .notAllowed)
        }
        self = known
    }

    package static let euro = Currency("978", "EUR")

    package static let all: [Currency] = [
        .euro, Currency("840", "USD"), Currency("756", "CHF"), Currency("826", "GBP"), Currency("124", "CAD"),
        Currency("392", "JPY", decimals: 0), Currency("484", "MXN"), Currency("949", "TRY"), Currency("036", "AUD"),
        Currency("554", "NZD"), Currency("578", "NOK"), Currency("986", "BRL"), Currency("032", "ARS"),
        Currency("116", "KHR"), Currency("901", "TWD"), Currency("752", "SEK"), Currency("208", "DKK"),
        Currency("410", "KRW", decimals: 0), Currency("702", "SGD"), Currency("953", "XPF", decimals: 0),
        Currency("952", "XOF", decimals: 0),
    ]

    private static let byCode = Dictionary(uniqueKeysWithValues: all.map { ($0.code, $0) })
}
