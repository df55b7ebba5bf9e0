package import AcquirerFiles
package import Payments

/// A file of the acquirer in the books, and how far it is imported.
package struct AcquirerFileRecord: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        case settlement, chargebacks
    }

    package let identifier: AcquirerFileID
    package let kind: Kind
    /// SHA-256 of the whole file: the same identifier never comes with other contents.
    package let digest: [UInt8]
    package let contract: ContractNumber
    package let currency: Currency
    /// As the acquirer says.
    package let createdAt: Instant
    package let firstSeenAt: Instant
    package let detailCount: Int
    /// Details in the books; all of them once it equals ``detailCount``.
    package let importedCount: Int

    package init(
        identifier: AcquirerFileID, kind: Kind, digest: [UInt8], contract: ContractNumber, currency: Currency,
        createdAt: Instant, firstSeenAt: Instant, detailCount: Int, importedCount: Int
    ) {
        self.identifier = identifier
        self.kind = kind
        self.digest = digest
        self.contract = contract
        self.currency = currency
        self.createdAt = createdAt
        self.firstSeenAt = firstSeenAt
        self.detailCount = detailCount
        self.importedCount = importedCount
    }

    package var isImported: Bool { importedCount == detailCount }
}
