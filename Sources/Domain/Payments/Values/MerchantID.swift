/// `merchant_id`: the shop's identifier, one to fifteen digits, usually 0 and the SIRET (guide § 5.3.1).
package struct MerchantID: Hashable, Sendable, CustomStringConvertible {
    package let digits: String

    package init(_ text: String) throws(FieldError) {
        digits = try FieldFormat.n(1...15).parse(text, field: "merchant_id")
    }

    package var description: String { digits }
}
