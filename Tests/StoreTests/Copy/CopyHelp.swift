import GRDB
import Gateway
import Onboarding
import Payments
import TestStores
import Testing

@testable import Store

extension BooksCopyTests {
    /// A file with rows in every table, and an empty schema of the server's.
    func moving(_ body: (TemporaryFile, PostgreSQLAddress, MerchantAccount) async throws -> Void) async throws {
        let schema = try TemporaryPlace(emptyOn: try #require(TestDatabase.server))
        let file = try TemporaryFile()
        let store = try SQLiteStore.open(path: file.path)
        var samples = Samples()
        let account = try await Self.fill(store, &samples)
        try await store.close()
        try await body(file, schema.address, account)
        withExtendedLifetime(schema) {}
    }

    static func copy(
        _ file: TemporaryFile, to target: PostgreSQLAddress, rowsPerCommit: Int = 5000,
        migrations: [Migration] = Migration.all
    ) throws -> BooksCopy {
        try BooksCopy(
            from: file.path, to: target, newID: Identifier(high: .random(in: 0...(.max)), low: .random(in: 0...(.max))),
            rowsPerCommit: rowsPerCommit, migrations: migrations)
    }

    /// What `guichet store copy` does with a file that nobody serves.
    static func move(
        _ file: TemporaryFile, to target: PostgreSQLAddress, rowsPerCommit: Int = 5000,
        migrations: [Migration] = Migration.all,
        _ progress: (BooksCopy.Progress) throws -> Void
    ) throws {
        let copy = try copy(file, to: target, rowsPerCommit: rowsPerCommit, migrations: migrations)
        if !copy.isUnderWay {
            try SQLiteStore.perform(.leave(copy: copy.id.hexadecimal, to: copy.place), onFile: file.path)
        }
        try copy.run(progress)
        try SQLiteStore.perform(.left(copy: copy.id.hexadecimal), onFile: file.path)
        try copy.finish()
    }

    static func refused(_ refusal: CopyRefusal, _ file: TemporaryFile, _ target: PostgreSQLAddress) {
        #expect(throws: refusal) { try move(file, to: target) { _ in } }
    }

    static func run(_ statement: String, in file: TemporaryFile, as migrations: [Migration]) throws {
        let (queue, connection) = try SQLiteFile(path: file.path).openWriter(migrations: migrations)
        try queue.writeWithoutTransaction { _ in try connection.run(statement) }
    }

    /// Rows by table, as SQLite itself lists them.
    static func contents(of file: TemporaryFile) throws -> [String: Int] {
        let (queue, connection) = try SQLiteFile(path: file.path).openReader()
        return try queue.writeWithoutTransaction { _ in
            var counts: [String: Int] = [:]
            let names = try connection.all("SELECT name FROM sqlite_master WHERE type = 'table'", []) { try $0.text() }
            for name in names where !["schema_migration", "store_move"].contains(name) {
                try connection.queryOnce("SELECT count(*) FROM \"\(name)\"", []) { row in
                    counts[name] = Int(row.integer(0))
                    return false
                }
            }
            return counts
        }
    }

    private static func fill(_ store: any PaymentStore, _ samples: inout Samples) async throws -> MerchantAccount {
        var accounts: [MerchantAccount] = []
        for _ in 0..<12 { accounts.append(try await store.withMerchant(&samples)) }
        var paidOnes: [PaidTransaction] = []
        for account in accounts {
            let key = StoredMerchantKey(
                account: account, version: 0, wrapped: samples.bytes(60...60), createdAt: samples.instant(),
                expiresAt: samples.instant())
            let session = try samples.session(account)
            let authorisation = try await store.withAuthorisation(&samples, of: account)
            let (paid, operation) = try samples.transaction(of: authorisation)
            let (reversal, response) = (samples.reversal(of: authorisation), samples.response(account))
            let order = IdempotentOrder(
                account: account, key: try IdempotencyKey("commande n° \(samples.digits(6)) '\"%_"),
                fingerprint: samples.bytes(32...32), answer: .operation(transaction: paid.id, sequence: 0),
                createdAt: samples.instant())
            try await store.record(.authorisationAnswered) { books in
                try books.save(key)
                try books.insert(session)
                try books.insert(paid, firstOperation: operation)
                try books.insert(reversal)
                try books.insert(response)
                _ = try books.insert(order)
            }
            paidOnes.append(paid)
            let id = samples.identifier()
            let later = Authorisation(
                id: id, key: paid.key, session: nil, trace: AcquirerTrace(identifier: id, at: samples.instant()),
                contract: authorisation.contract, amount: authorisation.amount, terms: authorisation.terms,
                mean: authorisation.mean, card: authorisation.card, wallet: nil, createdAt: samples.instant(),
                deadline: samples.instant(), outcome: .pending,
                order: DirectOrder(kind: .validate, amount: authorisation.amount, origin: samples.text()),
                transaction: paid.id)
            _ = try await store.record(.laterAuthorisationIntended) { try $0.insert(later) }
        }
        try await fillNights(store, paidOnes, &samples)
        let dataKey = StoredDataKey(version: 1, wrapped: samples.bytes(60...60), createdAt: samples.instant())
        try await store.record(.dataKeyAdded) { books in
            try books.save(dataKey)
            try books.moveClock(lead: 1000)
        }
        return accounts[0]
    }

    private static func fillNights(
        _ store: any PaymentStore, _ paidOnes: [PaidTransaction], _ samples: inout Samples
    ) async throws {
        let day = BusinessDay(daysSinceEpoch: 20_800)
        let night = samples.night(day)
        let remittance = try samples.remittance(for: day)
        try await store.record(.nightClaimed) { books in
            try books.insert(night)
            try books.insert(remittance)
        }
        for paid in paidOnes {
            let capture = OperationRecord(
                transaction: paid.id, sequence: 1, kind: .captureBatch, amount: paid.transaction.amount,
                at: samples.instant(), origin: "SO_BATCH", responseCode: .accepted, stateAfter: .captured,
                amountAfter: paid.transaction.amount)
            let line = samples.line(remittance, of: capture)
            try await store.record(.remittanceDrawn) { books in
                _ = try books.append(capture, making: paid.followed(by: paid.transaction))
                try books.insert(line)
            }
        }
        let match = LineMatch.matched(OperationReference(transaction: paidOnes[0].id, sequence: 1))
        let settlement = try samples.acquirerFile(.settlement, details: 1)
        let settled = try samples.settlementLine(of: settlement, 1, match)
        let chargebacks = try samples.acquirerFile(.chargebacks, details: 1)
        let charged = try samples.chargebackLine(of: chargebacks, 1, match)
        try await store.record(.acquirerFileImported) { books in
            try books.insert(settlement)
            _ = try books.add([settled], of: settlement.identifier, after: 0)
            try books.insert(chargebacks)
            _ = try books.add([charged], of: chargebacks.identifier, after: 0)
        }
    }
}
