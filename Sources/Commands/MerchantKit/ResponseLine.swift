import Payments

/// The one line of `response`: every value of the generation at its place, even after an error (facts § 2.2).
///
/// P617 is 44 values joined by `!` after a leading one, nothing after: some shops count the parts. The older layouts
/// end with the `!` that their manuals print.
enum ResponseLine {
    static func text(code: String, error: String, values: FieldValues, generation: ResponseGeneration) -> String {
        var text = "!\(code)!\(error)"
        for field in generation.fields {
            text += "!"
            if let field { text += harmless(values[field]) }
        }
        return generation == .p617 ? text : text + "!"
    }

    /// A value that could move the ones after it, or break the line, has blanks in those places.
    private static func harmless(_ value: String) -> String {
        let isHarmful: (Unicode.Scalar) -> Bool = { $0 == "!" || $0.value < 0x20 || $0.value == 0x7f }
        guard value.unicodeScalars.contains(where: isHarmful) else { return value }
        return String(String.UnicodeScalarView(value.unicodeScalars.map { isHarmful($0) ? " " : $0 }))
    }
}
