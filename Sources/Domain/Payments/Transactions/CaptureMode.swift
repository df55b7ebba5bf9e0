/// `capture_mode`: who sends a payment to the bank, and when (facts § 5.12).
package enum CaptureMode: String, CaseIterable, Hashable, Sendable {
    /// The platform sends it, unless it was cancelled before.
    case authorCapture = "AUTHOR_CAPTURE"
    /// The merchant validates it, or it expires.
    case validation = "VALIDATION"

    /// Reads the field; empty is the default, IMMEDIATE is AUTHOR_CAPTURE, PAYMENT_N is not offered.
    package init(_ text: String) throws(FieldError) {
        switch text {
        case "", "AUTHOR_CAPTURE", "IMMEDIATE": self = .authorCapture
        case "VALIDATION": self = .validation
        default: throw FieldError(field: "capture_mode", reason: .notAllowed)
        }
    }
}
