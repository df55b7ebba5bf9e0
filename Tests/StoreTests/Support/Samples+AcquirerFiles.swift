import AcquirerFiles
import Gateway
import Payments
import Testing

extension Samples {
    mutating func acquirerFile(_ kind: AcquirerFileRecord.Kind, details: Int) throws -> AcquirerFileRecord {
        AcquirerFileRecord(
            identifier: try #require(AcquirerFileID("F-\(digits(12))")), kind: kind, digest: bytes(32...32),
            contract: try ContractNumber(digits(7)), currency: pick(Currency.all), createdAt: instant(),
            firstSeenAt: instant(), detailCount: details, importedCount: 0)
    }

    mutating func settlementLine(
        of file: AcquirerFileRecord, _ sequence: Int, _ match: LineMatch
    ) throws -> SettlementLine {
        let gross = Int64(int(1...999_999_999))
        return SettlementLine(
            file: file.identifier, sequence: sequence, currency: file.currency,
            detail: SettlementDetail(
                line: remittedLine(), kind: pick(SettlementDetail.Kind.allCases), gross: gross,
                outcome: flag() ? .settled(commission: gross / 3) : .rejected(reason: "Compte clos"), valueDate: day()),
            match: match)
    }

    mutating func chargebackLine(
        of file: AcquirerFileRecord, _ sequence: Int, _ match: LineMatch
    ) throws -> ChargebackLine {
        let source = Int64(int(1...999_999_999))
        return ChargebackLine(
            file: file.identifier, sequence: sequence, currency: file.currency,
            detail: ChargebackDetail(
                line: remittedLine(), kind: pick(ChargebackDetail.Kind.allCases), number: digits(12),
                reasonCode: digits(2), reason: "Not mine", source: source, charged: max(1, source / 2), valueDate: day()
            ),
            match: match)
    }

    private mutating func remittedLine() -> RemittedLine {
        RemittedLine(
            remittanceDay: day(), remittanceNumber: Int32(int(1...999_999)), retrievalReference: digits(12),
            shopReference: "\(identifier().hexadecimal).\(int(1...99))")
    }

    private mutating func day() -> BusinessDay { BusinessDay(daysSinceEpoch: Int64(int(0...40_000))) }
}
