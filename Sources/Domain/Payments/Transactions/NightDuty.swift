/// What a night does with a transaction whose day has come.
package enum NightDuty: String, CaseIterable, Hashable, Sendable {
    /// Its real amount is asked for at the bank (facts § 5.12).
    case authorise
    /// It is remitted, as a debit or as a credit.
    case remit
    /// Nobody did in time what it waited for.
    case expire
}

extension TransactionState {
    /// What a transaction in this state waits for; nil when no night has anything to do with it.
    package var nightDuty: NightDuty? {
        switch self {
        case .toAuthorize: .authorise
        case .toCapture, .toCredit: .remit
        case .toValidate, .toReplay, .referral: .expire
        case .captured, .credited, .cancelled, .expired, .refused: nil
        }
    }
}

extension Transaction {
    /// A referred payment may be forced for so long (facts § 5.14).
    package static let forcingWindowDays = 36

    /// The first day whose night does its duty by the transaction; nil without one.
    ///
    /// A validation does not move the capture date, and what is to be given back is given back the same night.
    package func dueDay(paidOn day: BusinessDay) -> BusinessDay? {
        switch state {
        case .toAuthorize, .toCapture, .toValidate, .toReplay: terms.captureDate(paidOn: day)
        case .toCredit: day
        case .referral: day.adding(days: Self.forcingWindowDays)
        case .captured, .credited, .cancelled, .expired, .refused: nil
        }
    }
}
