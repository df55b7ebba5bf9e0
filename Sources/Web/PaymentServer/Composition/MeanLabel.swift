import Pages
import Payments

/// What shoppers call a means of payment.
enum MeanLabel {
    /// Alone on a button.
    static func long(_ mean: PaymentMean, _ texts: PaymentTexts) -> String {
        mean == .cb ? texts.bankCard : short(mean)
    }

    /// Inside a sentence.
    static func short(_ mean: PaymentMean) -> String {
        switch mean {
        case .visa: "Visa"
        case .mastercard: "Mastercard"
        case .amex: "American Express"
        case .diners: "Diners Club"
        case .paylib: "Paylib"
        default: mean.name
        }
    }
}
