/// How large a form may be.
package struct FormLimits: Hashable, Sendable {
    package let bytes: Int
    package let fields: Int

    package init(bytes: Int = 65_536, fields: Int = 64) {
        self.bytes = bytes
        self.fields = fields
    }

    package static let standard = FormLimits()
}
