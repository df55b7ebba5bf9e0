/// A way to pay by its name on the wire (`payment_means`, facts § 5.10). The names are also those of the logos.
package struct PaymentMean: Hashable, Sendable, CustomStringConvertible {
    /// Upper-case name: `CB`, `PAYLIB`.
    package let name: String

    package init(_ name: String) throws(FieldError) {
        guard Self.names.contains(name) else { throw FieldError(field: "payment_means", reason: .notAllowed) }
        self.name = name
    }

    private init(known name: String) { self.name = name }

    package static let cb = PaymentMean(known: "CB")
    package static let visa = PaymentMean(known: "VISA")
    package static let mastercard = PaymentMean(known: "MASTERCARD")
    package static let amex = PaymentMean(known: "AMEX")
    package static let diners = PaymentMean(known: "DINERS")
    package static let jcb = PaymentMean(known: "JCB")
    package static let paylib = PaymentMean(known: "PAYLIB")

    /// Means that this platform can take to the end: the cards it knows by number, and Paylib.
    package static let supported: [PaymentMean] = [.cb, .visa, .mastercard, .amex, .diners, .jcb, .paylib]

    package var isSupported: Bool { Self.supported.contains(self) }

    /// Digits of the cryptogram on such a card (facts § 5.4).
    package var cryptogramLength: Int { self == .amex ? 4 : 3 }

    package var description: String { name }

    private static let names: Set<String> = [
        "CB", "VISA", "MASTERCARD", "AMEX", "FINAREF", "FNAC", "CYRILLUS", "PRINTEMPS", "KANGOUROU", "SURCOUF",
        "POCKETCARD", "CONFORAMA", "NUITEA", "AURORE", "PASS", "PASS2", "PASS3FOIS", "CBPASS", "PEUGEOT", "COFINOGA",
        "ACCORD", "FRANFINANCE", "1EUROCOM", "4ETOILES", "COFIDIS_3X", "PROFILPLUS", "LIBRAVOU", "JCB", "DINERS",
        "SOLO", "SWITCH", "DELTA", "BANCONTACTMISTERCASH", "ELV", "PAYLIB", "PAYPAL", "IDEAL", "PLURIEL",
    ]
}
