/// What may stand in `href`, `src` and `action`.
package enum WebAddress {
    /// The address itself when following it can only load a page or write to someone; else `#`.
    ///
    /// Browsers drop blanks and control characters before they read the scheme, so that an address holding any is
    /// refused.
    package static func harmless(_ address: String) -> String {
        isHarmless(address) ? address : "#"
    }

    private static func isHarmless(_ address: String) -> Bool {
        guard !address.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7f || $0 == UInt8(ascii: "\\") }) else {
            return false
        }
        // A colon before any slash, question mark or hash ends a scheme; without one, the address is of this origin.
        let head = address.utf8.prefix { !"/?#".utf8.contains($0) }
        guard let colon = head.firstIndex(of: UInt8(ascii: ":")) else { return true }
        let scheme = String(decoding: head[..<colon], as: UTF8.self).lowercased()
        return ["http", "https", "mailto", "tel"].contains(scheme)
    }

    /// `https://shop.example:8443` for `https://shop.example:8443/back?x=1`: what a content security policy names.
    ///
    /// - Returns: nil unless the address is `http` or `https` with a plain host (letters, digits, `.`, `-`, or an IPv6
    ///   address in brackets) and an optional port: anything else could smuggle directives into the policy. A user's
    ///   name and password before the host are left out.
    package static func origin(of address: String) -> String? {
        let lowered = address.prefix(8).lowercased()
        let schemeLength = lowered.hasPrefix("https://") ? 8 : lowered.hasPrefix("http://") ? 7 : 0
        guard schemeLength > 0 else { return nil }
        let rest = address.utf8.dropFirst(schemeLength)
        let whole = rest.prefix { !"/?#".utf8.contains($0) }
        let authority = whole.lastIndex(of: UInt8(ascii: "@")).map { whole[whole.index(after: $0)...] } ?? whole
        let isPlain = authority.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "]"): true
            default: false
            }
        }
        guard isPlain, !authority.isEmpty else { return nil }
        return lowered.prefix(schemeLength) + String(decoding: authority, as: UTF8.self)
    }
}
