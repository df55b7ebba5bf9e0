package import Payments

/// What a shopper typed on the card page, checked against the payment's mean and merchant.
package struct CardEntry: Sendable {
    package let number: CardNumber
    package let expiry: CardExpiry
    package let cryptogram: Cryptogram

    /// What was typed, field by field; errors name `card_number`, `card_validity` or `cvv_key`.
    package struct Typed: Sendable {
        package let number: String
        package let expiry: String
        package let cryptogram: String

        package init(number: String, expiry: String, cryptogram: String) {
            self.number = number
            self.expiry = expiry
            self.cryptogram = cryptogram
        }
    }

    /// - Parameters:
    ///   - mean: the logo clicked; the number must belong to a scheme that carries it.
    ///   - isDemonstration: any number of 10 to 19 digits passes (facts § 9.2).
    ///   - day: today in Paris.
    static func check(
        _ typed: Typed, mean: PaymentMean, isDemonstration: Bool, on day: BusinessDay
    ) -> Result<CardEntry, InvalidEntry> {
        var errors: [FieldError] = []
        func field<Value>(_ body: () throws(FieldError) -> Value) -> Value? {
            do throws(FieldError) { return try body() } catch {
                errors.append(error)
                return nil
            }
        }
        let number = field { () throws(FieldError) in
            try checkedNumber(typed.number, mean: mean, isDemonstration: isDemonstration)
        }
        let expiry = field { () throws(FieldError) in
            let expiry = try CardExpiry(typed: typed.expiry)
            guard expiry.isValid(on: day) else { throw FieldError(field: "card_validity", reason: .notAllowed) }
            return expiry
        }
        let cryptogram = field { () throws(FieldError) in
            try Cryptogram(typed.cryptogram.filter { $0 != " " }, length: mean.cryptogramLength)
        }
        guard let number, let expiry, let cryptogram else { return .failure(InvalidEntry(errors: errors)) }
        return .success(CardEntry(number: number, expiry: expiry, cryptogram: cryptogram))
    }

    private static func checkedNumber(
        _ text: String, mean: PaymentMean, isDemonstration: Bool
    ) throws(FieldError) -> CardNumber {
        let number = try CardNumber(text)
        if let scheme = number.scheme {
            guard scheme.means.contains(mean) else { throw FieldError(field: "payment_means", reason: .notAllowed) }
        } else if !isDemonstration {
            throw FieldError(field: "card_number", reason: .notAllowed)
        }
        guard isDemonstration || number.hasValidCheckDigit else {
            throw FieldError(field: "card_number", reason: .notAllowed)
        }
        return number
    }
}

/// The fields of a card page that cannot be accepted; it never holds what was typed.
package struct InvalidEntry: Error, Sendable {
    package let errors: [FieldError]
}
