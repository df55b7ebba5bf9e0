import AcquirerFiles
import Gateway
import Payments
import Testing

@Suite("files of the acquirer")
struct AcquirerFileContractTests {
    @Test("a file is stored once and goes on where it stopped", arguments: StoreKind.all)
    func progress(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            let file = try samples.acquirerFile(.settlement, details: 5)
            for _ in 0..<2 { try await store.record(.acquirerFileBegun) { try $0.insert(file) } }
            #expect(try await store.read { try $0.acquirerFile(file.identifier) } == file)
            let lines = try (1...5).map { try samples.settlementLine(of: file, $0, .unmatched(.unknownTransaction)) }
            let first = Array(lines.prefix(2))
            #expect(try await store.record(.acquirerFileImported) { try $0.add(first, of: file.identifier, after: 0) })
            let other = Array(first.prefix(1))
            #expect(
                try await store.record(.acquirerFileImported) { try $0.add(other, of: file.identifier, after: 0) }
                    == false)
            let rest = Array(lines.suffix(3))
            #expect(try await store.record(.acquirerFileImported) { try $0.add(rest, of: file.identifier, after: 2) })
            #expect(try await store.read { try $0.acquirerFile(file.identifier)?.isImported } == true)
            let unmatched = (1...5).map { UnmatchedLine(sequence: $0, cause: .unknownTransaction) }
            #expect(try await store.read { try $0.unmatchedLines(of: file.identifier, limit: 9) } == unmatched)
            #expect(try await store.read { try $0.unmatchedLines(of: file.identifier, limit: 2) }.count == 2)
            let unknown = try #require(AcquirerFileID("NO-SUCH-FILE"))
            #expect(try await store.read { try $0.acquirerFile(unknown) } == nil)
            #expect(
                try await store.record(.acquirerFileImported) { try $0.add(rest, of: unknown, after: 0) } == false)
        }
    }

    @Test("what was settled and charged back is read back with its transaction", arguments: StoreKind.all)
    func lines(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            let account = try await store.withMerchant(&samples)
            let authorisation = try await store.withAuthorisation(&samples, of: account)
            let (paid, operation) = try samples.transaction(of: authorisation)
            try await store.record(.authorisationAnswered) { try $0.insert(paid, firstOperation: operation) }
            let reference = OperationReference(transaction: paid.id, sequence: 1)
            #expect(try await store.read { try $0.isSettled(reference) } == false)

            let settlement = try samples.acquirerFile(.settlement, details: 2)
            var rejected = try samples.settlementLine(of: settlement, 1, .matched(reference))
            rejected = rejected.with(.rejected(reason: "Account closed"))
            let settled = try samples.settlementLine(of: settlement, 2, .matched(reference)).with(
                .settled(commission: 1))
            let told = [rejected, settled]
            try await store.record(.acquirerFileBegun) { try $0.insert(settlement) }
            #expect(
                try await store.record(.acquirerFileImported) { try $0.add(told, of: settlement.identifier, after: 0) })
            #expect(try await store.read { try $0.settlements(of: paid.id) } == told)
            #expect(try await store.read { try $0.isSettled(reference) })

            let chargebacks = try samples.acquirerFile(.chargebacks, details: 2)
            let taken = try (1...2).map { try samples.chargebackLine(of: chargebacks, $0, .matched(reference)) }
            try await store.record(.acquirerFileBegun) { try $0.insert(chargebacks) }
            #expect(
                try await store.record(.acquirerFileImported) {
                    try $0.add(taken, of: chargebacks.identifier, after: 0)
                })
            #expect(try await store.read { try $0.chargebacks(of: paid.id) } == taken)
            #expect(try await store.read { try $0.chargebacks(of: settled.otherTransaction) }.isEmpty)
            #expect(try await store.read { try $0.unmatchedLines(of: chargebacks.identifier, limit: 9) }.isEmpty)
        }
    }
}

extension SettlementLine {
    fileprivate var otherTransaction: Identifier { Identifier(high: 1, low: 1) }

    fileprivate func with(_ outcome: SettlementDetail.Outcome) -> SettlementLine {
        SettlementLine(
            file: file, sequence: sequence, currency: currency,
            detail: SettlementDetail(
                line: detail.line, kind: detail.kind, gross: detail.gross, outcome: outcome, valueDate: detail.valueDate
            ),
            match: match)
    }
}
