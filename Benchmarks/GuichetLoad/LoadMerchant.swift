import Payments
import SealedMessages

/// A merchant of the load and the secret of its certificate.
struct LoadMerchant: Codable, Sendable {
    let id: String
    let keyVersion: Int
    let secret: [UInt8]
    /// `yyyymmdd`.
    let created: String
    let expires: String

    func account() throws -> MerchantAccount { MerchantAccount(country: .france, id: try MerchantID(id)) }

    func key() throws -> MerchantKey {
        let key = MerchantKey(
            version: keyVersion, secret: secret,
            created: try BusinessDay(eightDigits: created, field: "created"),
            expires: try BusinessDay(eightDigits: expires, field: "expires"))
        guard let key else { throw LoadError("the key of merchant \(id) is none") }
        return key
    }
}

/// Why the load cannot go on.
struct LoadError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
