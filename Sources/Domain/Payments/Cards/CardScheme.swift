/// The network a card number belongs to, found from its first digits.
package enum CardScheme: Hashable, Sendable, CaseIterable {
    case visa, mastercard, amex, diners, jcb

    init?(leadingDigits digits: String) {
        guard let two = Int(digits.prefix(2)), let four = Int(digits.prefix(4)) else { return nil }
        switch (two, four) {
        case (40...49, _): self = .visa
        case (51...55, _), (_, 2221...2720): self = .mastercard
        case (34, _), (37, _): self = .amex
        case (36, _), (38, _), (39, _), (_, 3000...3059): self = .diners
        case (_, 3528...3589): self = .jcb
        default: return nil
        }
    }

    /// The means a shopper may have clicked for such a card: CB is printed beside Visa or Mastercard on French cards.
    package var means: [PaymentMean] {
        switch self {
        case .visa: [.visa, .cb]
        case .mastercard: [.mastercard, .cb]
        case .amex: [.amex]
        case .diners: [.diners]
        case .jcb: [.jcb]
        }
    }
}
