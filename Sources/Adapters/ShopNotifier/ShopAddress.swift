/// `automatic_response_url`, read strictly: http or https, a plain host, a port that the platform may call.
struct ShopAddress: Hashable, Sendable {
    enum Scheme: String, Sendable {
        case http, https

        var port: Int { self == .http ? 80 : 443 }
    }

    /// Ports that shops may be called on (facts § 10).
    static let allowedPorts = 80...9999
    private static let maximumBytes = 2048

    let scheme: Scheme
    /// A name or an address, lower-case, without brackets.
    let host: String
    let port: Int
    /// Path and query as they go on the request line.
    let target: String

    /// - Throws: ``ShopAddressError``.
    init(_ text: String) throws(ShopAddressError) {
        guard !text.isEmpty, text.utf8.count <= Self.maximumBytes else { throw .notUnderstood }
        guard let separator = text.firstRange(of: "://"),
            let scheme = Scheme(rawValue: text[..<separator.lowerBound].lowercased())
        else { throw .notHTTP }
        let rest = text[separator.upperBound...]
        let authority = rest.prefix { !"/?#".contains($0) }
        if authority.contains("@") { throw .hasCredentials }
        let (host, port) = try Self.hostAndPort(authority)
        self.scheme = scheme
        self.host = host
        self.port = port ?? scheme.port
        self.target = try Self.target(rest[authority.endIndex...].prefix { $0 != "#" })
        guard Self.allowedPorts.contains(self.port) else { throw .portNotAllowed }
    }

    private init(scheme: Scheme, host: String, port: Int, target: String) {
        self.scheme = scheme
        self.host = host
        self.port = port
        self.target = target
    }

    /// The same place by https; a port other than 80 stays.
    var secured: ShopAddress {
        scheme == .https ? self : ShopAddress(scheme: .https, host: host, port: port == 80 ? 443 : port, target: target)
    }

    /// The `Host` field: brackets around an IPv6 address, the port unless it is the scheme's own.
    var hostField: String {
        let name = host.contains(":") ? "[\(host)]" : host
        return port == scheme.port ? name : "\(name):\(port)"
    }

    private static func hostAndPort(_ authority: Substring) throws(ShopAddressError) -> (String, Int?) {
        let host: Substring
        let rest: Substring
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]") else { throw .notUnderstood }
            host = authority[..<end].dropFirst()
            rest = authority[authority.index(after: end)...]
            guard IPAddress(String(host))?.isVersion6 == true else { throw .notUnderstood }
        } else {
            host = authority.prefix { $0 != ":" }
            rest = authority[host.endIndex...]
            guard (1...253).contains(host.utf8.count), host.utf8.allSatisfy(Self.isHostByte) else {
                throw .notUnderstood
            }
        }
        guard !rest.isEmpty else { return (host.lowercased(), nil) }
        let digits = rest.dropFirst()
        guard rest.hasPrefix(":"), (1...5).contains(digits.utf8.count),
            digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = Int(digits)
        else { throw .notUnderstood }
        return (host.lowercased(), port)
    }

    /// Accented letters are escaped, a byte each as the shop wrote them; blanks and controls are refused.
    private static func target(_ text: Substring) throws(ShopAddressError) -> String {
        var target = text.hasPrefix("/") ? "" : "/"
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x21...0x7e: target.unicodeScalars.append(scalar)
            case 0x80...0xff: target += "%" + String(scalar.value, radix: 16, uppercase: true)
            default: throw .notUnderstood
            }
        }
        return target
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x5f: true
        default: false
        }
    }
}

/// Why an address is not called; each is a cause that the merchant reads.
enum ShopAddressError: Error, Hashable, Sendable {
    case notUnderstood, notHTTP, hasCredentials, portNotAllowed

    var cause: String {
        switch self {
        case .notUnderstood: "address not understood"
        case .notHTTP: "address neither http nor https"
        case .hasCredentials: "address with a user name"
        case .portNotAllowed: "port out of 80–9999"
        }
    }
}
