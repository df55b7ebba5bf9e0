package import Onboarding
package import Payments
package import SealedMessages

/// Why callpayment answers with an error page (FAQ 27, facts § 10).
package enum PageRefusal: Error, Sendable {
    /// *Security error*: the seal did not hold, or nobody knows the merchant. The cause is for the log.
    case securityError(SecurityCause)
    /// The yellow security page: the same `transaction_id` with other fields than before.
    case requestDiffers(Merchant)
    /// *Invalid Transaction*, with the field at fault.
    case invalidTransaction(Merchant, FieldError)
    /// *Transaction already processed*.
    case alreadyProcessed(Merchant, TransactionID)

    package enum SecurityCause: Hashable, Sendable {
        case seal(SealError)
        case unknownMerchant(MerchantAccount)
        case unknownKey(MerchantAccount, version: Int)
    }
}

extension PageRefusal.SecurityCause: CustomStringConvertible {
    package var description: String {
        switch self {
        case .seal(let error): "\(error)"
        case .unknownMerchant(let account): "merchant \(account) is unknown"
        case .unknownKey(let account, let version): "no key \(version) of merchant \(account)"
        }
    }
}
