import Foundation

/// The samples of `share/kit`, with the merchant's identifier and country, the shop's address and the port of
/// officeserver instead of the example's.
struct KitSamples {
    private static let exampleID = "029800266211111"
    private static let exampleAddress = "http://www.shop.example"

    static let exampleOfficePort = 7180

    let contents: KitContents
    let officePort: Int

    func text(of sample: String) -> String {
        var text = sample.replacingOccurrences(of: Self.exampleID, with: contents.merchant.id)
        for quote in ["'", "\""] {
            text = text.replacingOccurrences(
                of: "MERCHANT_COUNTRY = \(quote)fr\(quote)",
                with: "MERCHANT_COUNTRY = \(quote)\(contents.merchant.country)\(quote)")
        }
        if officePort != Self.exampleOfficePort {
            text = text.replacingOccurrences(of: String(Self.exampleOfficePort), with: String(officePort))
        }
        guard let address else { return text }
        return text.replacingOccurrences(of: Self.exampleAddress, with: address)
    }

    /// The address as it can stand in a script of any language; nil when it has characters that could not.
    private var address: String? {
        var address = contents.merchant.shopAddress
        if !address.contains("://") { address = "http://" + address }
        while address.hasSuffix("/") { address.removeLast() }
        let isHarmless = address.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
            default: ":/._~%-".utf8.contains(byte)
            }
        }
        return isHarmless && address.hasPrefix("http") ? address : nil
    }
}
