/// A style sheet that travels inside its page: one round trip, and nothing blocks the first paint.
package struct StyleSheet: Sendable {
    let parts: [StaticString]
    let palette: Palette?

    /// - Parameter rules: CSS of ours, without markup.
    package init(_ rules: StaticString...) {
        parts = rules
        palette = nil
    }

    private init(parts: [StaticString], palette: Palette?) {
        self.parts = parts
        self.palette = palette
    }

    /// The same with rules of one page after it.
    package func adding(_ rules: StaticString) -> StyleSheet { StyleSheet(parts: parts + [rules], palette: palette) }

    /// The same in a shop's colours.
    package func colored(_ palette: Palette?) -> StyleSheet { StyleSheet(parts: parts, palette: palette) }
}
