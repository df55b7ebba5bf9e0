/// An address of the web, split into what the platform asks about it.
struct HTTPAddress {
    let isSecure: Bool
    let host: String
    let port: Int
    /// Empty or beginning with `/`.
    let path: String

    /// Nil unless `http` or `https`, with a host, without user, query or fragment.
    init?(_ text: String) {
        let scheme: Substring
        if text.hasPrefix("https://") {
            scheme = "https://"
        } else if text.hasPrefix("http://") {
            scheme = "http://"
        } else {
            return nil
        }
        isSecure = scheme == "https://"
        let rest = text.dropFirst(scheme.count)
        guard !rest.contains(where: { "@?# \\".contains($0) || $0.isNewline }) else { return nil }
        let authority = rest.prefix { $0 != "/" }
        path = String(rest.dropFirst(authority.count))
        let bracket = authority.lastIndex(of: "]")
        if let colon = authority.lastIndex(of: ":"), bracket.map({ $0 < colon }) ?? true {
            guard let number = Int(authority[authority.index(after: colon)...]), (1...65535).contains(number) else {
                return nil
            }
            port = number
            host = String(authority[..<colon])
        } else {
            port = isSecure ? 443 : 80
            host = String(authority)
        }
        guard !host.isEmpty else { return nil }
    }
}
