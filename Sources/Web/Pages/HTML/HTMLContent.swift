/// A page or a part of one: a value of display-ready strings that writes itself.
package protocol HTMLContent {
    func write(to html: inout HTMLWriter)
}

extension HTMLContent {
    /// The bytes of a whole page or fragment, in UTF-8.
    package func rendered(capacity: Int = 12_288) -> [UInt8] {
        var html = HTMLWriter(capacity: capacity)
        html.write(self)
        return html.bytes
    }

    /// The same as text, for tests and logs of fragments.
    package var renderedText: String { String(decoding: rendered(), as: UTF8.self) }
}
