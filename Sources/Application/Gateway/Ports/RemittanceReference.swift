package import Payments

/// Which remittance a line belongs to: one for each contract, currency and business day.
package struct RemittanceReference: Hashable, Sendable {
    package let contract: ContractNumber
    package let currency: Currency
    /// The day that ended.
    package let day: BusinessDay
    /// 1 to 999 999, the contract's own count: the « REMITTANCE_NB » of the journals (facts § 8.4).
    package let number: Int32

    package init(contract: ContractNumber, currency: Currency, day: BusinessDay, number: Int32) {
        self.contract = contract
        self.currency = currency
        self.day = day
        self.number = number
    }
}
