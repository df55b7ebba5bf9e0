package import Payments

/// A request whose seal held: it comes from that merchant, though its fields are still to be checked.
///
/// Only ``SealedMessage/openRequest(with:on:)`` makes one.
package struct OpenedRequest: Hashable, Sendable {
    package let account: MerchantAccount
    /// The version of the key to answer with.
    package let keyVersion: Int
    package let fields: FieldValues

    init(account: MerchantAccount, keyVersion: Int, fields: FieldValues) {
        self.account = account
        self.keyVersion = keyVersion
        self.fields = fields
    }
}
