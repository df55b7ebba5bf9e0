/// Fields in their order, by wire name; one character per byte of the wire (ISO-8859-1).
package struct FieldList: Hashable, Sendable {
    package struct Field: Hashable, Sendable {
        package let name: String
        package let value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package private(set) var fields: [Field]

    package init(_ fields: [Field] = []) { self.fields = fields }

    /// The field's value; empty when it was not sent, as the wire cannot tell the difference.
    package subscript(_ name: String) -> String {
        get { fields.first { $0.name == name }?.value ?? "" }
        set {
            if let index = fields.firstIndex(where: { $0.name == name }) {
                fields[index] = Field(name, newValue)
            } else {
                fields.append(Field(name, newValue))
            }
        }
    }
}
