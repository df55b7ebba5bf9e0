package import Payments

/// A response whose seal held: it comes from the platform. Only ``SealedMessage/openResponse(with:)`` makes one.
package struct OpenedResponse: Hashable, Sendable {
    package let account: MerchantAccount
    package let keyVersion: Int
    package let fields: FieldValues

    init(account: MerchantAccount, keyVersion: Int, fields: FieldValues) {
        self.account = account
        self.keyVersion = keyVersion
        self.fields = fields
    }
}
