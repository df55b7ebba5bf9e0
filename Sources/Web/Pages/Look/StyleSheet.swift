/// A style sheet that travels inside its page: one round trip, and nothing blocks the first paint.
package struct StyleSheet: Sendable {
    private let parts: [StaticString]
    private let palette: Palette?
    private let background: String?
    private let shopSheet: String?

    /// - Parameter rules: CSS of ours, without markup.
    package init(_ rules: StaticString...) {
        self.init(parts: rules)
    }

    private init(parts: [StaticString], palette: Palette? = nil, background: String? = nil, shopSheet: String? = nil) {
        self.parts = parts
        self.palette = palette
        self.background = background
        self.shopSheet = shopSheet
    }

    /// The same with rules of one page after it.
    package func adding(_ rules: StaticString) -> StyleSheet {
        StyleSheet(parts: parts + [rules], palette: palette, background: background, shopSheet: shopSheet)
    }

    /// The same in a shop's colours.
    package func colored(_ palette: Palette?) -> StyleSheet {
        StyleSheet(parts: parts, palette: palette, background: background, shopSheet: shopSheet)
    }

    /// The same with a picture behind the page, at an address of this origin.
    package func pictured(by address: String) -> StyleSheet {
        StyleSheet(
            parts: parts, palette: palette, background: address.utf8.allSatisfy(Self.isPlain) ? address : nil,
            shopSheet: shopSheet)
    }

    /// The same under a shop's own style sheet, at an address of this origin.
    ///
    /// It comes in a cascade layer above our look and below our guard: it may dress the page, but not the part of it
    /// that shoppers trust (``guardRules``).
    package func dressed(by address: String) -> StyleSheet {
        StyleSheet(
            parts: parts, palette: palette, background: background,
            shopSheet: address.utf8.allSatisfy(Self.isPlain) ? address : nil)
    }

    func write(to bytes: inout [UInt8]) {
        func append(_ rules: StaticString) { rules.withUTF8Buffer { bytes.append(contentsOf: $0) } }
        func appendText(_ text: String) { bytes.append(contentsOf: text.utf8) }
        func appendLook() {
            for rules in parts { append(rules) }
            // A palette prints hexadecimal digits only: nothing in it can end the element.
            if let palette { appendText(palette.css) }
            if let background { appendText("body{background-image:url(\"\(background)\")}") }
        }
        guard let shopSheet else { return appendLook() }
        append("@layer guard,base,shop;@import url(\"")
        appendText(shopSheet)
        append("\") layer(shop);@layer base{")
        appendLook()
        append("}@layer guard{")
        append(Self.guardRules)
        append("}")
    }

    /// Characters of a path that mean nothing to CSS or HTML.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "-"):
            true
        default: false
        }
    }

    /// The first layer's important rules win over all others: the form stays visible, in place and readable.
    private static let guardRules: StaticString = """
        .secure,.secure *{visibility:visible!important;opacity:1!important;transform:none!important;filter:none!important;\
        clip-path:none!important;text-indent:0!important}
        .secure{display:block!important;position:relative!important;float:none!important;background:#fff!important;\
        color:#14211f!important;color-scheme:light!important}
        .secure :is(h1,h2,label,legend,p,li,dt,dd,.input){color:#14211f!important}
        .secure :is(.input,label,.hint,.error,.button){position:static!important}
        .secure .input{background:#fff!important;border-color:#6a7a75!important;font-size:1.125rem!important;\
        min-height:3rem!important;width:100%!important}
        .secure .hint{color:#4f5f5b!important}.secure .error{color:#a3121c!important}
        .secure .button{background:#0b5c50!important;color:#fff!important;min-height:3rem!important}
        .secure .button.secondary{background:#fff!important;color:#0b5c50!important}

        """
}
