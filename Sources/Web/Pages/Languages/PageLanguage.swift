/// The languages of the pages, by the letters of the wire (facts § 5.8).
package enum PageLanguage: String, CaseIterable, Hashable, Sendable {
    case french = "fr"
    case english = "en"
    case german = "ge"
    case spanish = "sp"
    case italian = "it"

    /// Understands the wire's letters in any case, and `de` and `es` too; nil for a language there is none of.
    package init?(wire text: String) {
        switch text.lowercased() {
        case "fr": self = .french
        case "en": self = .english
        case "ge", "de": self = .german
        case "sp", "es": self = .spanish
        case "it": self = .italian
        default: return nil
        }
    }

    /// The best of our languages for an `Accept-Language` header, in the reader's order; quality values are not
    /// weighed.
    package init?(acceptLanguage header: String) {
        for choice in header.prefix(200).split(separator: ",") {
            let tag = choice.drop { $0 == " " }.prefix(2)
            if let language = PageLanguage(wire: String(tag)) {
                self = language
                return
            }
        }
        return nil
    }

    /// ISO 639-1, for `lang` attributes and the wallet.
    package var tag: String {
        switch self {
        case .french: "fr"
        case .english: "en"
        case .german: "de"
        case .spanish: "es"
        case .italian: "it"
        }
    }
}
