package import Payments

/// The right to be paid by one means in one currency.
package struct Contract: Hashable, Sendable {
    package let mean: PaymentMean
    package let currency: Currency
    package let number: ContractNumber

    package init(mean: PaymentMean, currency: Currency, number: ContractNumber) {
        self.mean = mean
        self.currency = currency
        self.number = number
    }
}
