/// The wallet's service.
package struct PaylibSettings: Hashable, Sendable {
    /// `paylib.url`: the address of the wallet's service.
    package let url: String

    /// Nil when there is no `paylib.url`.
    init?(reading reader: SettingsReader) {
        guard let url = reader.text("paylib.url") else { return nil }
        self.url = url.hasSuffix("/") ? String(url.dropLast()) : url
        if HTTPAddress(self.url) == nil { reader.reject("paylib.url", "must be an http or https address") }
    }
}
