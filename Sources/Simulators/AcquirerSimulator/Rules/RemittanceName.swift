package import AcquirerMessages
package import Payments

/// What tells one remittance from all others.
package struct RemittanceName: Hashable, Sendable {
    package let contract: ContractNumber
    package let currency: Currency
    package let mark: RemittanceMark

    package init(contract: ContractNumber, currency: Currency, mark: RemittanceMark) {
        self.contract = contract
        self.currency = currency
        self.mark = mark
    }
}
