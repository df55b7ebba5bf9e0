/// `security_indicator`: how the shop's own 3-D Secure module found the card's holder (facts § 5.16).
package struct ThreeDSecureIndicator: Hashable, Sendable {
    /// Two digits; empty without 3-D.
    package let text: String

    package init(_ text: String) { self.text = text }

    /// The holder authenticated himself, or his bank stood for him: full, attempt.
    package var isGuaranteed: Bool { text == "25" || text == "26" }

    /// 3-D was gone through, enrolled or not; the payment is captured within three days over Office (facts § 5.12).
    package var isThreeDSecure: Bool { isGuaranteed || text == "21" || text == "22" }
}
