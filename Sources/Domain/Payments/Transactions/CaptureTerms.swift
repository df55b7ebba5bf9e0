/// When and how a payment goes to the bank, and so what is authorised at payment time (guide §§ 3.1-3.2, facts § 5.12).
package struct CaptureTerms: Hashable, Sendable {
    /// An authorisation holds for six days.
    package static let authorisationValidityDays = 6

    package let mode: CaptureMode
    /// 0 to 99 days after the payment; never more than six for a wallet.
    package let day: Int

    /// - Parameter day: as the shop sent it; a wallet's is lowered silently.
    package init(mode: CaptureMode, day: Int, wallet: Bool) {
        self.mode = mode
        self.day = wallet ? min(day, Self.authorisationValidityDays) : day
    }

    /// Beyond the authorisation's validity only an imprint is authorised at payment time.
    package var isDeferred: Bool { day > Self.authorisationValidityDays }

    /// The day whose night remits the payment: that of the payment and `capture_day` more.
    package func captureDate(paidOn day: BusinessDay) -> BusinessDay { day.adding(days: self.day) }

    /// The state of a payment that the bank accepted at payment time.
    package var stateOnceAccepted: TransactionState {
        switch (mode, isDeferred) {
        case (.authorCapture, false): .toCapture
        case (.authorCapture, true): .toAuthorize
        case (.validation, false): .toValidate
        case (.validation, true): .toReplay
        }
    }

    /// What to ask the bank for: the amount, or two units of the currency as an imprint, never more than the amount.
    package func amountToAuthorise(of amount: Money) -> Money {
        guard isDeferred else { return amount }
        let two = (0..<amount.currency.decimals).reduce(Int64(2)) { value, _ in value * 10 }
        return Money(min(two, amount.minorUnits), amount.currency)
    }
}
