/// The state of a transaction, by its name on the wire (guide § 3.5.5 table 3, facts § 5.14).
package enum TransactionState: String, CaseIterable, Hashable, Sendable {
    case toCapture = "TO_CAPTURE"
    case toValidate = "TO_VALIDATE"
    case toReplay = "TO_REPLAY"
    case toAuthorize = "TO_AUTHORIZE"
    case referral = "REFERRAL"
    case captured = "CAPTURED"
    case toCredit = "TO_CREDIT"
    case credited = "CREDITED"
    case cancelled = "CANCELLED"
    case expired = "EXPIRED"
    case refused = "REFUSED"

    /// What the merchant may do with a transaction in this state (guide § 3.5.5 table 3, facts § 5.14).
    package var allowedOperations: Set<CashOperation> {
        switch self {
        case .toCapture, .toAuthorize: [.cancel, .duplicate]
        case .toValidate, .toReplay: [.validate, .duplicate]
        case .captured, .toCredit: [.credit, .duplicate]
        case .referral: [.force, .duplicate]
        case .cancelled, .credited, .expired, .refused: [.duplicate]
        }
    }
}
