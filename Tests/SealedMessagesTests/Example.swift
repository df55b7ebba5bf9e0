import Payments
import SealedMessages
import Testing

/// The merchant of the golden files.
enum Example {
    static func day(_ text: String) throws -> BusinessDay { try BusinessDay(eightDigits: text, field: "day") }

    static func account(_ id: String = "029800266211111") throws -> MerchantAccount {
        MerchantAccount(country: .france, id: try MerchantID(id))
    }

    /// - Parameter seed: the first byte of the secret; the golden files have 0.
    static func key(version: Int = 7, seed: UInt8 = 0) throws -> MerchantKey {
        let secret = (0..<32).map { UInt8($0) &+ seed }
        return try #require(
            MerchantKey(version: version, secret: secret, created: day("20260105"), expires: day("20290105")))
    }

    /// Its bytes are 100 to 111.
    static let nonce = SealNonce(random: (0x6b6a_6968_6766_6564, 0x6f6e_6d6c))

    static var fields: FieldValues {
        var fields = FieldValues()
        fields[RequestField.merchantID] = "029800266211111"
        fields[RequestField.merchantCountry] = "fr"
        fields[RequestField.amount] = "1000"
        fields[RequestField.caddie] = "\u{e9}=&?;"
        fields[MessageField.transmissionDate] = "20260105093000"
        return fields
    }

    static var responseFields: FieldValues {
        var fields = fields
        fields[ResponseField.responseCode] = "00"
        return fields
    }

    static func certificate(previous: MerchantKey? = nil) throws -> MerchantCertificate {
        MerchantCertificate(
            account: try account(), key: try key(), previousKey: previous, shopLabel: "Caf\u{e9} du Port",
            paymentAddress: "https://pay.example/cgis-payment/demo/callpayment")
    }
}
