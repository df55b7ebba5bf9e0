package import Payments

/// What the acquirer tells in a file: what it paid for the lines of remittances, or what it took back.
///
/// The format is described for acquirers in `docs/acquirer-files.md`.
package struct AcquirerFile: Hashable, Sendable {
    package enum Content: Hashable, Sendable {
        case settlement([SettlementDetail])
        case chargebacks([ChargebackDetail])
    }

    package let identifier: AcquirerFileID
    /// Whole seconds count.
    package let createdAt: Instant
    package let contract: ContractNumber
    /// Of every amount in the file.
    package let currency: Currency
    package let content: Content

    package init(
        identifier: AcquirerFileID, createdAt: Instant, contract: ContractNumber, currency: Currency, content: Content
    ) {
        self.identifier = identifier
        self.createdAt = createdAt
        self.contract = contract
        self.currency = currency
        self.content = content
    }

    package var detailCount: Int {
        switch content {
        case .settlement(let details): details.count
        case .chargebacks(let details): details.count
        }
    }
}
