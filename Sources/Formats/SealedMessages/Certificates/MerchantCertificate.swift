package import Payments

/// What a shop's certificate file holds: who it is, its keys, and where payments are sent (facts § 3.4).
package struct MerchantCertificate: Hashable, Sendable {
    /// The version of the file's form, as messages report it.
    package static let formatVersion = "1.0"

    package let account: MerchantAccount
    /// Seals every new request.
    package let key: MerchantKey
    /// The key before a renewal: answers to requests that it sealed are still on their way.
    package let previousKey: MerchantKey?
    /// The shop's name, for people who look into the file.
    package let shopLabel: String
    /// Where the form goes: `https://host/cgis-payment/prod/callpayment`; up to 511 bytes, without `!`.
    package let paymentAddress: String

    package init(
        account: MerchantAccount, key: MerchantKey, previousKey: MerchantKey? = nil, shopLabel: String,
        paymentAddress: String
    ) {
        self.account = account
        self.key = key
        self.previousKey = previousKey
        self.shopLabel = shopLabel
        self.paymentAddress = paymentAddress
    }

    /// The key of that version, if this certificate has it.
    package func key(version: Int) -> MerchantKey? {
        if key.version == version { return key }
        return previousKey?.version == version ? previousKey : nil
    }
}
