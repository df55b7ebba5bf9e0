import Pages
import Payments

/// Plain drawings of our own that stand for the means of payment; they describe, and imitate nobody's logo.
enum MeanMark {
    static func picture(of mean: PaymentMean) -> TrustedHTML {
        switch mean {
        case .cb: cb
        case .visa: visa
        case .mastercard: mastercard
        case .amex: amex
        case .paylib: paylib
        case .diners: diners
        case .jcb: jcb
        default: card
        }
    }

    private static let cb = TrustedHTML(
        """
        <svg class="card-mark" viewBox="0 0 44 28" aria-hidden="true"><rect width="44" height="28" rx="4" fill="#17624f"/><text x="22" \
        y="19.500" text-anchor="middle" font-family="sans-serif" font-size="15" font-weight="700" fill="#fff">CB</text></svg>
        """)
    private static let visa = TrustedHTML(
        """
        <svg class="card-mark" viewBox="0 0 44 28" aria-hidden="true"><rect width="44" height="28" rx="4" fill="#26356f"/><text x="22" \
        y="18.500" text-anchor="middle" font-family="sans-serif" font-size="12" font-weight="700" fill="#fff">Visa</text></svg>
        """)
    private static let mastercard = TrustedHTML(
        """
        <svg class="card-mark" viewBox="0 0 44 28" aria-hidden="true"><rect width="44" height="28" rx="4" fill="#7a2518"/><text x="22" \
        y="12.500" text-anchor="middle" font-family="sans-serif" font-size="8.500" font-weight="700" fill="#fff">Master</text><text x="22" \
        y="21.500" text-anchor="middle" font-family="sans-serif" font-size="8.500" font-weight="700" fill="#fff">card</text></svg>
        """)
    private static let amex = TrustedHTML(
        """
        <svg class="card-mark" viewBox="0 0 44 28" aria-hidden="true"><rect width="44" height="28" rx="4" fill="#1d5c7a"/><text x="22" \
        y="18" text-anchor="middle" font-family="sans-serif" font-size="11" font-weight="700" fill="#fff">Amex</text></svg>
        """)
    private static let paylib = TrustedHTML(
        """
        <svg class="card-mark" viewBox="0 0 44 28" aria-hidden="true"><rect width="44" height="28" rx="4" fill="#5b2a75"/><text x="22" \
        y="18" text-anchor="middle" font-family="sans-serif" font-size="10.500" font-weight="700" fill="#fff">Paylib</text></svg>
        """)
    private static let diners = TrustedHTML(
        """
        <svg class="card-mark" viewBox="0 0 44 28" aria-hidden="true"><rect width="44" height="28" rx="4" fill="#3d4d5c"/><text x="22" \
        y="18" text-anchor="middle" font-family="sans-serif" font-size="9.500" font-weight="700" fill="#fff">Diners</text></svg>
        """)
    private static let jcb = TrustedHTML(
        """
        <svg class="card-mark" viewBox="0 0 44 28" aria-hidden="true"><rect width="44" height="28" rx="4" fill="#3f5d1e"/><text x="22" \
        y="18.500" text-anchor="middle" font-family="sans-serif" font-size="12" font-weight="700" fill="#fff">JCB</text></svg>
        """)
    private static let card = TrustedHTML(
        """
        <svg class="card-mark" viewBox="0 0 44 28" aria-hidden="true"><rect width="44" height="28" rx="4" fill="#4f5f5b"/><path \
        d="M0 7h44v5H0z" fill="#fff" opacity=".8"/></svg>
        """)
}
