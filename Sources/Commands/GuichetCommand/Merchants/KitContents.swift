/// What a merchant's kit is written from; holds the merchant's secret, and so only crosses the owner's socket.
package struct KitContents: Codable, Hashable, Sendable {
    package struct Key: Codable, Hashable, Sendable {
        package let version: Int
        package let secret: [UInt8]
        /// `yyyymmdd`.
        package let created: String
        package let expires: String
    }

    package let merchant: MerchantSummary
    package let key: Key
    /// The key before a renewal, while it is still valid.
    package let previousKey: Key?
    /// Where the form of `request` goes.
    package let paymentAddress: String
}

extension KitContents: CustomStringConvertible, CustomReflectable {
    package var description: String { "kit of \(merchant.country).\(merchant.id)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension KitContents.Key: CustomStringConvertible, CustomReflectable {
    package var description: String { "merchant key \(version)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
