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

/// The acquirer's name for a file, never given twice: up to 35 capitals, digits and dashes.
package struct AcquirerFileID: Hashable, Sendable, CustomStringConvertible {
    package let text: String

    /// Nil for a text outside the format.
    package init?(_ text: String) {
        let isAllowed = text.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || byte == 0x2d
        }
        guard (1...35).contains(text.utf8.count), isAllowed else { return nil }
        self.text = text
    }

    package var description: String { text }
}

/// Which line of a remittance a detail is about, in the acquirer's words and in the shop's.
package struct RemittedLine: Hashable, Sendable {
    package let remittanceDay: BusinessDay
    /// 1 to 999 999.
    package let remittanceNumber: Int32
    /// DE 37 of the line's message, twelve letters and digits.
    package let retrievalReference: String
    /// DE 48.51 of the line's message, up to 39 letters, digits, dots and dashes.
    package let shopReference: String

    package init(
        remittanceDay: BusinessDay, remittanceNumber: Int32, retrievalReference: String, shopReference: String
    ) {
        self.remittanceDay = remittanceDay
        self.remittanceNumber = remittanceNumber
        self.retrievalReference = retrievalReference
        self.shopReference = shopReference
    }
}
