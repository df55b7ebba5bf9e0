/// The spelling rules of the Prometheus text format.
enum PrometheusText {
    /// Letters, digits, `_` and `:`, not beginning with a digit.
    static func name(_ label: String) -> String {
        // Ours are plain, and asked for at every payment.
        if let first = label.utf8.first, !isDigit(first), label.utf8.allSatisfy(isPlain) { return label }
        let text = String(label.unicodeScalars.map { allowed($0) ? Character($0) : "_" })
        return text.first?.isNumber ?? true ? "_" + text : text
    }

    /// `key="value"` pairs sorted by key, joined by commas, without braces.
    static func labels(_ dimensions: [(String, String)]) -> String {
        dimensions.map { (labelName($0.0), escapedLabel($0.1)) }
            .sorted { $0.0 < $1.0 }
            .map { "\($0.0)=\"\($0.1)\"" }
            .joined(separator: ",")
    }

    static func escapedHelp(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
    }

    /// Whole numbers without a fraction.
    static func number(_ value: Double) -> String {
        if value == value.rounded(), abs(value) < 1e15 { return String(Int64(value)) }
        if value.isInfinite { return value > 0 ? "+Inf" : "-Inf" }
        return value.isNaN ? "NaN" : String(value)
    }

    private static func labelName(_ text: String) -> String {
        let name = name(text)
        return name.utf8.contains(UInt8(ascii: ":")) ? name.replacing(":", with: "_") : name
    }

    private static func escapedLabel(_ text: String) -> String {
        guard text.utf8.contains(where: isEscaped) else { return text }
        return escapedHelp(text).replacing("\"", with: "\\\"")
    }

    private static func isEscaped(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\"")
    }

    private static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
            UInt8(ascii: ":"):
            true
        default: isDigit(byte)
        }
    }

    private static func allowed(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
            || scalar == "_" || scalar == ":"
    }
}
