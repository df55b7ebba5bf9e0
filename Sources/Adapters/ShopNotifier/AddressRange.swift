/// A range of addresses, `10.0.0.0/8`; a single address is a range of one.
package struct AddressRange: Hashable, Sendable {
    private let first: [UInt8]
    private let prefixLength: Int

    /// Nil for anything that is not an address with an optional length of prefix.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = parts.first.flatMap({ IPAddress(String($0)) }) else { return nil }
        let bits = address.bytes.count * 8
        let length = parts.count == 2 ? Int(parts[1]) : bits
        guard let length, (0...bits).contains(length) else { return nil }
        first = address.bytes
        prefixLength = length
    }

    func contains(_ address: IPAddress) -> Bool {
        guard address.bytes.count == first.count else { return false }
        let wholeBytes = prefixLength / 8
        guard address.bytes.prefix(wholeBytes) == first.prefix(wholeBytes) else { return false }
        guard prefixLength % 8 > 0 else { return true }
        let mask = ~UInt8(0xff >> (prefixLength % 8))
        return address.bytes[wholeBytes] & mask == first[wholeBytes] & mask
    }
}
