/// Where the platform takes calls: `/office/` beside the payment pages, whose address the certificate carries.
package struct PlatformAddress: Hashable, Sendable {
    /// `https://pay.example`, without a final slash.
    package let origin: String

    /// - Parameter text: an http or https address; its path is not looked at.
    /// - Returns: nil for anything else.
    package init?(_ text: String) {
        guard let scheme = ["https://", "http://"].first(where: text.hasPrefix) else { return nil }
        let authority = text.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard !authority.isEmpty, !authority.contains("@") else { return nil }
        origin = scheme + authority
    }

    func url(component: String, function: String) -> String { "\(origin)/office/\(component)/\(function)" }
}
