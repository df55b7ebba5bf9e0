package import Payments

/// DE 43: what the card holder's statement shows; 25 characters of name, 13 of town (left blank), two of country.
package struct ShopLine: Hashable, Sendable {
    /// At most 25 characters of ISO-8859-1.
    package let name: String
    package let country: MerchantCountry

    /// Cuts what is too long and replaces what ISO-8859-1 cannot print: a name is no reason to refuse a payment.
    package init(name: String, country: MerchantCountry) {
        let bytes = name.unicodeScalars.prefix(25).map { scalar in
            UInt8(exactly: scalar.value).flatMap { DataElement.shop.format.allows($0) ? $0 : nil } ?? UInt8(ascii: "?")
        }
        let end = bytes.lastIndex { $0 != UInt8(ascii: " ") }.map { $0 + 1 } ?? 0
        self.name = String(latin: bytes[..<end])
        self.country = country
    }

    init(_ message: RawMessage) throws(MessageError) {
        let bytes = try message.required(.shop)
        let code = String(latin: bytes.suffix(2))
        guard let country = MerchantCountry.allCases.first(where: { Self.isoCode($0) == code }) else {
            throw MessageError(.shop, .notAllowed)
        }
        self.init(name: String(latin: bytes.prefix(25)), country: country)
    }

    var text: String {
        name + String(repeating: " ", count: 38 - name.unicodeScalars.count) + Self.isoCode(country)
    }

    /// The merchants' `en` is the United Kingdom (facts § 5.9), ISO 3166's GB.
    private static func isoCode(_ country: MerchantCountry) -> String {
        switch country {
        case .belgium: "BE"
        case .france: "FR"
        case .germany: "DE"
        case .italy: "IT"
        case .spain: "ES"
        case .unitedKingdom: "GB"
        }
    }
}
