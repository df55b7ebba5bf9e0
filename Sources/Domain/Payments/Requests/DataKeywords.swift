/// The keywords that a shop may put in `data`, separated by `;` (facts § 5.13). Others are kept and echoed.
package struct DataKeywords: Hashable, Sendable {
    /// Keywords that change what the payment pages show.
    package enum Display: String, CaseIterable, Hashable, Sendable {
        case noCardLogo = "CARD_NO_LOGO"
        case noCopyright = "NO_COPYRIGHT"
        case noCardNumber = "NO_DISPLAY_CARD"
        case noCancel = "NO_DISPLAY_CANCEL"
        case noSSLSymbols = "NO_SSL_SYMBOLS"
        case noWindowsMessage = "NO_WINDOWS_MSG"
        case noAddress = "NO_DISPLAY_URL"
        case noResponsePage = "NO_RESPONSE_PAGE"
    }

    package let display: Set<Display>
    /// The name of a registered style sheet: `<USE_CSS>;name</USE_CSS>;`.
    package let styleSheet: String?

    package init(_ data: String) {
        display = Set(data.split(separator: ";").compactMap { Display(rawValue: String($0)) })
        styleSheet = Self.text(in: data, after: "<USE_CSS>;", before: "</USE_CSS>")
    }

    private static func text(in data: String, after opening: String, before closing: String) -> String? {
        guard let start = data.firstRange(of: opening)?.upperBound,
            let end = data[start...].firstRange(of: closing)?.lowerBound
        else { return nil }
        return String(data[start..<end])
    }
}
