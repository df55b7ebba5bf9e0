/// `merchant_country`: one of the countries of facts § 5.9, two lower-case letters.
package enum MerchantCountry: String, CaseIterable, Hashable, Sendable {
    case belgium = "be"
    case france = "fr"
    case germany = "de"
    case italy = "it"
    case spain = "es"
    case unitedKingdom = "en"

    package init(_ text: String) throws(FieldError) {
        guard let known = Self(rawValue: text.lowercased()) else {
            throw FieldError(field: "merchant_country", reason: .notAllowed)
        }
        self = known
    }
}
