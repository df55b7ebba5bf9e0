import Payments

/// The content of a certificate as named values, for both the reader and the writer of the file.
extension MerchantCertificate {
    private enum Name {
        static let shop = "shop"
        static let address = "payment_address"
        static let current = "key"
        static let previous = "previous_key"
    }

    var content: FieldValues {
        var content = FieldValues()
        content[RequestField.merchantCountry] = account.country.rawValue
        content[RequestField.merchantID] = account.id.digits
        content[Name.address] = String(wireBytes: paymentAddress.utf8)
        content[Name.shop] = String(wireBytes: shopLabel.utf8)
        Self.put(key, under: Name.current, into: &content)
        if let previousKey { Self.put(previousKey, under: Name.previous, into: &content) }
        return content
    }

    /// - Returns: nil when a value is missing or is not one that ``content`` writes.
    init?(content: FieldValues) {
        guard let country = try? MerchantCountry(content[RequestField.merchantCountry]),
            let id = try? MerchantID(content[RequestField.merchantID]), !content[Name.address].isEmpty,
            let key = Self.key(under: Name.current, in: content)
        else { return nil }
        let previous = Self.key(under: Name.previous, in: content)
        guard content[Name.previous].isEmpty || previous != nil else { return nil }
        self.init(
            account: MerchantAccount(country: country, id: id), key: key, previousKey: previous,
            shopLabel: String(decoding: content[Name.shop].wireBytes, as: UTF8.self),
            paymentAddress: String(decoding: content[Name.address].wireBytes, as: UTF8.self))
    }

    private static func put(_ key: MerchantKey, under name: String, into content: inout FieldValues) {
        key.withSecret { secret in content[name] = Hexadecimal.encode(secret) }
        content[name + "_version"] = String(key.version)
        content[name + "_date"] = key.created.eightDigits
        content[name + "_expired"] = key.expires.eightDigits
    }

    private static func key(under name: String, in content: FieldValues) -> MerchantKey? {
        guard let secret = Hexadecimal.decode(content[name]), let version = Int(content[name + "_version"]),
            let created = try? BusinessDay(eightDigits: content[name + "_date"], field: "certificate_date"),
            let expires = try? BusinessDay(eightDigits: content[name + "_expired"], field: "certificate_expired")
        else { return nil }
        return MerchantKey(version: version, secret: secret, created: created, expires: expires)
    }
}
