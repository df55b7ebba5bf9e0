/// A labelled input: the label above, then a hint, then what is wrong with the value, each tied to the input.
package struct TextField: HTMLContent, Sendable {
    package var id: String
    package var name: String
    package var label: String
    package var hint: String?
    package var error: String?
    package var value: String
    package var type: String
    package var inputMode: String?
    package var autocomplete: String?
    package var enterKeyHint: String?
    package var placeholder: String?
    package var maxLength: Int?
    /// More class names of the label and of the input.
    package var labelClass: String
    package var inputClass: String
    package var isRequired: Bool
    /// A picture beside the input; it says nothing that the texts do not say.
    package var picture: TrustedHTML?

    package init(
        id: String, name: String, label: String, hint: String? = nil, error: String? = nil, value: String = "",
        type: String = "text", inputMode: String? = nil, autocomplete: String? = nil, enterKeyHint: String? = nil,
        placeholder: String? = nil, maxLength: Int? = nil, labelClass: String = "", inputClass: String = "",
        isRequired: Bool = true, picture: TrustedHTML? = nil
    ) {
        self.id = id
        self.name = name
        self.label = label
        self.hint = hint
        self.error = error
        self.value = value
        self.type = type
        self.inputMode = inputMode
        self.autocomplete = autocomplete
        self.enterKeyHint = enterKeyHint
        self.placeholder = placeholder
        self.maxLength = maxLength
        self.labelClass = labelClass
        self.inputClass = inputClass
        self.isRequired = isRequired
        self.picture = picture
    }

    package func write(to html: inout HTMLWriter) {
        html.element(.div, .class(picture == nil ? "field" : "field pictured-field")) { html in
            html.element(.label, .for(id), .class(labelClass)) { html in
                html.text(label)
            }
            if let hint { html.element(.span, .class("hint"), .id(id + "-hint"), text: hint) }
            if let error { html.element(.span, .class("error"), .id(id + "-error"), text: error) }
            html.element(
                .input, .class(inputClass.isEmpty ? "input" : "input " + inputClass), .id(id), .name(name), .type(type),
                .value(value), .inputMode(inputMode), .autocomplete(autocomplete),
                .enterKeyHint(enterKeyHint), .maxLength(maxLength), .required(isRequired), .ariaInvalid(error != nil),
                .ariaDescribedBy(describedBy), .spellcheckOff, .placeholder(placeholder))
            if let picture { html.trusted(picture) }
        }
    }

    private var describedBy: String? {
        let parts = [hint.map { _ in id + "-hint" }, error.map { _ in id + "-error" }].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }
}
