import AcquirerFiles
import Payments

extension Books {
    /// Stores those details of a file, each with the operation it is about.
    ///
    /// - Returns: how many details are imported now: those of the range, or more when another importer came first.
    func take(over range: Range<Int>, of file: AcquirerFile) throws -> Int {
        let isNext: Bool
        switch file.content {
        case .settlement(let details):
            let lines = try range.map { index in
                SettlementLine(
                    file: file.identifier, sequence: index + 1, currency: file.currency, detail: details[index],
                    match: try match(details[index], in: file))
            }
            isNext = try add(Self.once(lines), of: file.identifier, after: range.lowerBound)
        case .chargebacks(let details):
            let lines = try range.map { index in
                ChargebackLine(
                    file: file.identifier, sequence: index + 1, currency: file.currency, detail: details[index],
                    match: try match(details[index], in: file))
            }
            isNext = try add(lines, of: file.identifier, after: range.lowerBound)
        }
        return try isNext ? range.upperBound : acquirerFile(file.identifier)?.importedCount ?? range.lowerBound
    }

    private func match(_ detail: SettlementDetail, in file: AcquirerFile) throws -> LineMatch {
        let found = try match(detail.line, detail.kind == .debit ? .captureBatch : .creditBatch, detail.gross, in: file)
        guard case .matched(let operation) = found, case .settled = detail.outcome else { return found }
        return try isSettled(operation) ? .unmatched(.alreadySettled) : found
    }

    private func match(_ detail: ChargebackDetail, in file: AcquirerFile) throws -> LineMatch {
        try match(detail.line, .captureBatch, detail.source, in: file)
    }

    private func match(
        _ line: RemittedLine, _ kind: OperationKind, _ minorUnits: Int64, in file: AcquirerFile
    ) throws -> LineMatch {
        guard let reference = OperationReference(text: line.shopReference),
            let paid = try transaction(reference.transaction)
        else { return .unmatched(.unknownTransaction) }
        let contract = try authorisation(reference.transaction)?.contract
        guard paid.transaction.originAmount.currency == file.currency, contract.map({ $0 == file.contract }) ?? true
        else { return .unmatched(.otherContract) }
        guard
            let operation = try operations(of: paid.id)
                .first(where: { $0.sequence == reference.sequence && $0.kind == kind })
        else { return .unmatched(.unknownOperation) }
        return operation.amount.minorUnits == minorUnits ? .matched(reference) : .unmatched(.otherAmount)
    }

    /// Of lines of one batch that settle the same operation, the first does.
    private static func once(_ lines: [SettlementLine]) -> [SettlementLine] {
        var settled: Set<OperationReference> = []
        return lines.map { line in
            guard case .matched(let operation) = line.match, case .settled = line.detail.outcome,
                !settled.insert(operation).inserted
            else { return line }
            return SettlementLine(
                file: line.file, sequence: line.sequence, currency: line.currency, detail: line.detail,
                match: .unmatched(.alreadySettled))
        }
    }
}
