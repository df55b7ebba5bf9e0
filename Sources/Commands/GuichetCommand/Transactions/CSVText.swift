import Payments

/// Rows of a file that spreadsheets open: RFC 4180, UTF-8, a comma between fields, CR and LF after each row.
enum CSVText {
    static func row(_ fields: [String]) -> String { fields.map(field).joined(separator: ",") + "\r\n" }

    /// A field that a spreadsheet would calculate is kept from it by an apostrophe, which says « this is text ».
    static func field(_ text: String) -> String {
        let safe = isFormula(text) ? "'" + text : text
        // A semicolon and a tab separate fields too where a spreadsheet is set so.
        let needsQuotes = safe.unicodeScalars.contains { [",", "\"", "\r", "\n", ";", "\t"].contains($0) }
        return needsQuotes ? "\"" + safe.replacing("\"", with: "\"\"") + "\"" : safe
    }

    /// Signs that begin a formula, in both widths, and what spreadsheets skip before them.
    private static func isFormula(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        switch first {
        case "=", "+", "-", "@", "\u{ff1d}", "\u{ff0b}", "\u{ff0d}", "\u{ff20}", "|", "%": return true
        default: return first.value <= 0x20 || first.properties.isWhitespace || first.value == 0xfeff
        }
    }

    /// `12.50`: a point, and as many decimals as the currency has.
    static func amount(_ minorUnits: Int64, decimals: Int) -> String {
        guard decimals > 0 else { return String(minorUnits) }
        let digits = String(minorUnits.magnitude)
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        return (minorUnits < 0 ? "-" : "") + padded.dropLast(decimals) + "." + padded.suffix(decimals)
    }
}
