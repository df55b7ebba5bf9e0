/// Who is paid: a country and an identifier, which together name one merchant (facts § 10).
package struct MerchantAccount: Hashable, Sendable, CustomStringConvertible {
    package let country: MerchantCountry
    package let id: MerchantID

    package init(country: MerchantCountry, id: MerchantID) {
        self.country = country
        self.id = id
    }

    package var description: String { "\(country.rawValue).\(id.digits)" }
}
