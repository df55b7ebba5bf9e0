/// An attribute of an element: a literal name and a value that the writer escapes.
///
/// There is none for inline styles and scripts: the content security policy forbids both.
package struct Attribute: Sendable {
    enum Value: Equatable, Sendable {
        case text(String)
        /// A boolean attribute that is there.
        case present
        /// Not written at all.
        case absent
    }

    let name: StaticString
    let value: Value

    private init(_ name: StaticString, _ value: String) {
        self.name = name
        self.value = .text(value)
    }

    private init(_ name: StaticString, optional value: String?) {
        self.name = name
        self.value = value.map(Value.text) ?? .absent
    }

    private init(_ name: StaticString, when isPresent: Bool) {
        self.name = name
        self.value = isPresent ? .present : .absent
    }

    // MARK: - Anywhere

    package static func id(_ value: String) -> Self { Self("id", value) }
    package static func `class`(_ value: String) -> Self { Self("class", value) }
    package static func lang(_ value: String) -> Self { Self("lang", value) }
    package static func title(_ value: String) -> Self { Self("title", value) }
    package static func role(_ value: String) -> Self { Self("role", value) }
    package static func tabIndex(_ value: Int) -> Self { Self("tabindex", String(value)) }
    package static func hidden(_ isHidden: Bool = true) -> Self { Self("hidden", when: isHidden) }
    package static func ariaLabel(_ value: String) -> Self { Self("aria-label", value) }
    package static func ariaLabelledBy(_ value: String) -> Self { Self("aria-labelledby", value) }
    package static func ariaDescribedBy(_ value: String?) -> Self { Self("aria-describedby", optional: value) }
    package static func ariaInvalid(_ isInvalid: Bool) -> Self {
        Self("aria-invalid", optional: isInvalid ? "true" : nil)
    }
    package static func ariaCurrent(_ value: String?) -> Self { Self("aria-current", optional: value) }
    package static func ariaLive(_ value: String) -> Self { Self("aria-live", value) }
    package static let ariaHidden = Self("aria-hidden", "true")

    /// The wire name of a means of payment, for the card page's script.
    package static func dataMean(_ value: String) -> Self { Self("data-mean", value) }

    // MARK: - Addresses, which may not run anything

    /// An address of `http`, `https`, `mailto`, `tel`, or of this origin; anything else becomes `#`.
    package static func href(_ value: String) -> Self { Self("href", WebAddress.harmless(value)) }
    package static func src(_ value: String) -> Self { Self("src", WebAddress.harmless(value)) }
    package static func action(_ value: String) -> Self { Self("action", WebAddress.harmless(value)) }
    package static func formAction(_ value: String) -> Self { Self("formaction", WebAddress.harmless(value)) }

    // MARK: - Head and links

    package static func charset(_ value: String) -> Self { Self("charset", value) }
    package static func content(_ value: String) -> Self { Self("content", value) }
    package static func httpEquiv(_ value: String) -> Self { Self("http-equiv", value) }
    package static func rel(_ value: String) -> Self { Self("rel", value) }
    package static func target(_ value: String) -> Self { Self("target", value) }
    package static func nonce(_ value: String) -> Self { Self("nonce", value) }

    // MARK: - Images and times

    package static func alt(_ value: String) -> Self { Self("alt", value) }
    package static func width(_ value: Int) -> Self { Self("width", String(value)) }
    package static func height(_ value: Int) -> Self { Self("height", String(value)) }
    package static func dateTime(_ value: String) -> Self { Self("datetime", value) }

    // MARK: - Tables

    package static func scope(_ value: String) -> Self { Self("scope", value) }
    package static func columnSpan(_ value: Int) -> Self { Self("colspan", String(value)) }

    // MARK: - Forms

    package static func method(_ value: String) -> Self { Self("method", value) }
    package static func name(_ value: String) -> Self { Self("name", value) }
    package static func value(_ value: String) -> Self { Self("value", value) }
    package static func type(_ value: String) -> Self { Self("type", value) }
    package static func `for`(_ value: String) -> Self { Self("for", value) }
    package static func form(_ value: String) -> Self { Self("form", value) }
    package static func placeholder(_ value: String?) -> Self { Self("placeholder", optional: value) }
    package static func autocomplete(_ value: String?) -> Self { Self("autocomplete", optional: value) }
    package static func inputMode(_ value: String?) -> Self { Self("inputmode", optional: value) }
    package static func enterKeyHint(_ value: String?) -> Self { Self("enterkeyhint", optional: value) }
    package static func maxLength(_ value: Int?) -> Self { Self("maxlength", optional: value.map(String.init)) }
    package static func size(_ value: Int?) -> Self { Self("size", optional: value.map(String.init)) }
    package static func minimum(_ value: Int) -> Self { Self("min", String(value)) }
    package static func maximum(_ value: Int) -> Self { Self("max", String(value)) }
    package static func rows(_ value: Int) -> Self { Self("rows", String(value)) }
    package static func required(_ isRequired: Bool = true) -> Self { Self("required", when: isRequired) }
    package static func checked(_ isChecked: Bool = true) -> Self { Self("checked", when: isChecked) }
    package static func selected(_ isSelected: Bool = true) -> Self { Self("selected", when: isSelected) }
    package static func disabled(_ isDisabled: Bool = true) -> Self { Self("disabled", when: isDisabled) }
    package static func noValidate(_ isOff: Bool = true) -> Self { Self("novalidate", when: isOff) }
    package static func formNoValidate(_ isOff: Bool = true) -> Self { Self("formnovalidate", when: isOff) }
    package static let spellcheckOff = Self("spellcheck", "false")
    package static let autocorrectOff = Self("autocorrect", "off")
}
