/// The colours that a shop gives to the paper around the form (`bgcolor`, `textcolor`, facts § 1.2).
///
/// The text is always readable: a colour without contrast gives way to black or white. The form itself keeps its own
/// colours, so that what a shopper types into always looks the same.
package struct Palette: Hashable, Sendable {
    package let paper: Colour
    package let ink: Colour

    /// Nil when the shop asked for no colour.
    package init?(background: Colour?, text: Colour?) {
        guard background != nil || text != nil else { return nil }
        paper = background ?? .white
        ink = (text ?? .black).readable(on: paper)
    }

    /// Overrides of the style sheet's custom properties; printed after it.
    var css: String {
        ":root{--paper:\(paper.hexadecimal);--paper-ink:\(ink.hexadecimal);--paper-muted:\(ink.hexadecimal)}"
    }
}
