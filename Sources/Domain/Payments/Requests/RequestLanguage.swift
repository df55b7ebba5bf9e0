/// `language`: the language of the pages (facts § 5.8); `de` and `es` are understood.
package enum RequestLanguage: String, CaseIterable, Hashable, Sendable {
    case french = "fr"
    case english = "en"
    case german = "ge"
    case spanish = "sp"
    case italian = "it"

    /// - Throws: ``FieldError`` for a language there is no page in; empty is French.
    package init(_ text: String) throws(FieldError) {
        switch text.lowercased() {
        case "", "fr": self = .french
        case "en": self = .english
        case "ge", "de": self = .german
        case "sp", "es": self = .spanish
        case "it": self = .italian
        default: throw FieldError(field: "language", reason: .notAllowed)
        }
    }

    /// The code of ISO 639-1.
    package var iso639: String {
        switch self {
        case .french: "fr"
        case .english: "en"
        case .german: "de"
        case .spanish: "es"
        case .italian: "it"
        }
    }
}
