/// What ``HTMLSanitiser`` lets through.
enum SanitiserRules {
    /// Their content means nothing to a reader, or would be read by other rules than text.
    static let elementsDroppedWhole: Set<String> = [
        "script", "style", "iframe", "object", "embed", "applet", "noscript", "noembed", "noframes", "template",
        "title",
        "textarea", "select", "svg", "math", "xmp", "plaintext", "frameset", "audio", "video", "canvas",
    ]

    static let voidElements: Set<String> = ["br", "hr", "img"]

    /// The name under which an element is written; nil drops the tag and keeps what it holds.
    static func outputName(of name: String) -> String? {
        switch name {
        // The page has one h1, and it is ours.
        case "h1": "h2"
        case "font", "big", "tt": "span"
        case "p", "br", "hr", "b", "i", "u", "s", "strong", "em", "small", "sub", "sup", "span", "div", "h2", "h3",
            "h4",
            "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "th",
            "td",
            "center", "a", "img", "blockquote", "pre", "code", "address", "abbr":
            name
        default: nil
        }
    }

    /// The attributes to write; nil drops the tag.
    static func attributes(
        of name: String, from source: [(name: String, value: String)], imageAddress: (String) -> String?
    ) -> [(name: String, value: String)]? {
        var attributes: [(name: String, value: String)] = []
        for attribute in source where isPlain(attribute.name, attribute.value) { attributes.append(attribute) }
        switch name {
        case "a":
            guard let address = source.first(where: { $0.name == "href" })?.value else { break }
            let harmless = WebAddress.harmless(address)
            // Where an address without a scheme leads depends on the page: such a link is dropped.
            let start = harmless.prefix(8).lowercased()
            guard ["http://", "https://", "mailto:", "tel:"].contains(where: start.hasPrefix) else { break }
            attributes.append(("href", harmless))
            attributes.append(("rel", "noopener noreferrer"))
        case "img":
            guard let source = source.first(where: { $0.name == "src" })?.value, let address = imageAddress(source)
            else { return nil }
            if !attributes.contains(where: { $0.name == "alt" }) { attributes.append(("alt", "")) }
            attributes.append(("src", WebAddress.harmless(address)))
        default: break
        }
        return attributes
    }

    private static func isPlain(_ name: String, _ value: String) -> Bool {
        switch name {
        case "alt", "title": value.utf8.count <= 256
        case "align": ["left", "right", "center"].contains(value.lowercased())
        case "valign": ["top", "middle", "bottom"].contains(value.lowercased())
        case "width", "height", "colspan", "rowspan", "border", "cellpadding", "cellspacing":
            (1...4).contains(value.utf8.count) && value.utf8.dropLast().allSatisfy { (0x30...0x39).contains($0) }
                && value.utf8.last.map { (0x30...0x39).contains($0) || $0 == UInt8(ascii: "%") } == true
        case "class":
            // Names of our own parts would dress a shop's text as ours.
            value.utf8.count <= 64
                && value.split(separator: " ").allSatisfy { $0.hasPrefix("shop_") || $0.hasPrefix("shop-") }
        default: false
        }
    }
}
