import Payments

/// Text that shops wrote, made safe to print.
enum ForeignText {
    /// Wire text holds a byte in each character; shops of today write UTF-8 in them, those of yesterday ISO-8859-1.
    static func read(_ wire: String) -> String {
        String(validating: wire.wireBytes, as: UTF8.self) ?? wire
    }

    /// Without characters that move a terminal's cursor or break a line.
    static func line(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    switch scalar.properties.generalCategory {
                    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: "\u{fffd}"
                    default: scalar
                    }
                }))
    }
}
