import Onboarding
import Payments

/// The address of a file that a merchant registered: `/cgis-payment/shop/fr/029800266211111/logo/name.gif`.
struct ShopFilePath: Hashable, Sendable {
    enum Kind: String, Sendable {
        case logo
        case style
    }

    let account: MerchantAccount
    let kind: Kind
    let name: String

    init(account: MerchantAccount, kind: Kind, name: String) {
        self.account = account
        self.kind = kind
        self.name = name
    }

    /// Reads the parts after `shop`.
    init?(_ parts: [Substring]) {
        guard parts.count == 4, let country = try? MerchantCountry(String(parts[0])),
            let id = try? MerchantID(String(parts[1])), let kind = Kind(rawValue: String(parts[2]))
        else { return nil }
        self.init(account: MerchantAccount(country: country, id: id), kind: kind, name: String(parts[3]))
    }

    var address: String {
        "/cgis-payment/shop/\(account.country.rawValue)/\(account.id.digits)/\(kind.rawValue)/\(name)"
    }
}
