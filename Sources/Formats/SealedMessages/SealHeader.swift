package import Payments

/// The clear but authenticated beginning of a message: it says whose key, and which version of it, opens the rest.
///
/// Two spaces, a format version of three digits (so that every `DATA` begins with `2020`, facts § 4.1), the kind, the
/// country, the identifier padded to fifteen characters, the key's version in four digits.
package struct SealHeader: Hashable, Sendable {
    static let byteCount = 27
    private static let prefix: [UInt8] = Array("  001".utf8)

    package let kind: MessageKind
    package let account: MerchantAccount
    package let keyVersion: Int

    init(kind: MessageKind, account: MerchantAccount, keyVersion: Int) {
        self.kind = kind
        self.account = account
        self.keyVersion = keyVersion
    }

    init(bytes: ArraySlice<UInt8>) throws(SealError) {
        guard bytes.count >= Self.byteCount else { throw .truncated }
        let header = Array(bytes.prefix(Self.byteCount))
        guard header.starts(with: Self.prefix), let kind = MessageKind(rawValue: header[5]) else {
            throw .unknownHeader
        }
        let id = header[8..<23].drop { $0 == 0x20 }
        let version = header[23..<27]
        guard version.allSatisfy({ (0x30...0x39).contains($0) }) else { throw .unknownHeader }
        self.kind = kind
        keyVersion = version.reduce(0) { $0 * 10 + Int($1) - 0x30 }
        do {
            account = MerchantAccount(
                country: try MerchantCountry(String(wireBytes: header[6..<8])),
                id: try MerchantID(String(wireBytes: id)))
        } catch {
            throw .unknownHeader
        }
        // One header, one spelling: `FR`, say, is refused here and not by the seal alone.
        guard self.bytes == header else { throw .unknownHeader }
    }

    var bytes: [UInt8] {
        let id = Array(account.id.digits.utf8)
        let version = Array(String(keyVersion).utf8)
        var bytes = Self.prefix
        bytes.reserveCapacity(Self.byteCount)
        bytes.append(kind.rawValue)
        bytes += account.country.rawValue.utf8
        bytes += repeatElement(0x20, count: 15 - id.count)
        bytes += id
        bytes += repeatElement(0x30, count: max(0, 4 - version.count))
        bytes += version
        return bytes
    }
}
