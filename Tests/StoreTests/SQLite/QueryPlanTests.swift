import GRDB
import GRDBSQLite
import Gateway
import Payments
import TestStores
import Testing

@testable import Store

@Suite("query plans")
struct QueryPlanTests {
    /// Tables that grow with every payment.
    private static let growing = [
        "payment_session", "authorisation", "later_authorisation", "paid_transaction", "operation", "reversal",
        "automatic_response",
        "night", "remittance", "remittance_line",
        "acquirer_file", "settlement_line", "chargeback_line",
    ]

    @Test("no statement reads a whole table that grows; only what is pending is gone through")
    func indexes() throws {
        var samples = Samples()
        let file = try TemporaryFile()
        let (queue, connection) = try SQLiteFile(path: file.path).openWriter(migrations: Migration.all)
        try queue.writeWithoutTransaction { _ in
            let repeated = WriteRun(node: 1, write: 1, isRepeated: true)
            let books = SQLBooks(connection: connection, memory: BooksMemory().view(), run: repeated)
            try connection.begin()
            try Self.useEverything(books, &samples)
            connection.rollBack()
            let queries = connection.preparedSQL.filter { !$0.hasPrefix("PRAGMA") }
            #expect(queries.count > 40)
            for query in queries {
                for step in try Self.plan(of: query, connection) where step.hasPrefix("SCAN") {
                    let scanned = step.dropFirst(5).prefix { $0 != " " }
                    guard Self.growing.contains(String(scanned)) else { continue }
                    #expect(step.contains("_pending"), "\(step): \(query)")
                }
                // A list goes along its index: sorting would read the whole period for each page.
                if query.contains("transaction_number, merchant_id, merchant_country\nLIMIT") {
                    let steps = try Self.plan(of: query, connection)
                    #expect(!steps.contains { $0.contains("TEMP B-TREE") }, "\(query)")
                }
            }
        }
    }

    private static func plan(of query: String, _ connection: Store.SQLiteConnection) throws -> [String] {
        var steps: [String] = []
        try connection.explain(query) { steps.append($0) }
        return steps
    }

    /// Calls every function of the books once.
    private static func useEverything(_ books: SQLBooks, _ samples: inout Samples) throws {
        let account = try samples.account()
        let now = Instant(seconds: 1_800_000_000)
        try books.save(samples.merchant(account))
        _ = try books.merchants()
        try books.save(StoredMerchantKey(account: account, version: 1, wrapped: [], createdAt: now, expiresAt: now))
        _ = try books.keys(of: account)
        try books.save(StoredDataKey(version: 1, wrapped: [], createdAt: now))
        _ = try books.dataKeys()
        let session = try samples.session(account, transactionID: "1", openedAt: now, step: .choosingMean)
        try books.insert(session)
        let next = try samples.session(account, transactionID: "2", openedAt: now, step: .choosingMean)
        #expect(try books.insertFirst(next, of: samples.key(account), openedSince: now))
        _ = try books.session(session.id)
        _ = try books.session(samples.identifier())
        _ = try books.latestSession(of: account, transactionID: TransactionID("1"), openedSince: now)
        _ = try books.update(session.advanced(to: .enteringCard(.cb)))
        let authorisation = try samples.authorisation(samples.key(account), deadline: now)
        _ = try books.insert(authorisation)
        _ = try books.insert(authorisation)
        _ = try books.authorisation(for: authorisation.key)
        _ = try books.overdueAuthorisations(at: now.adding(seconds: 1), limit: 1)
        _ = try books.settle(authorisation.id, .unknown)
        let (paid, operation) = try samples.transaction(of: authorisation)
        try books.insert(paid, firstOperation: operation)
        _ = try books.transaction(paid.id)
        _ = try books.operations(of: paid.id)
        let day = authorisation.key.paymentDate
        _ = try books.positions(from: day, through: day, after: nil, limit: 1)
        _ = try books.positions(from: day, through: day, after: authorisation.key, limit: 1)
        for account in [account, nil] {
            _ = try books.positions(ofOrder: "1", of: account, from: day, through: day, limit: 1)
        }
        _ = try books.automaticResponseStatuses([paid.id])
        _ = try books.laterAuthorisations(of: paid.id)
        _ = try books.remittanceLines(of: paid.id)
        _ = try books.reversals(of: paid.id)
        try useDeliveries(books, &samples, of: authorisation, now)
        try useNights(books, &samples, of: paid, now)
        try useAcquirerFiles(books, &samples, of: paid)
    }

    private static func useNights(
        _ books: SQLBooks, _ samples: inout Samples, of paid: PaidTransaction, _ now: Instant
    ) throws {
        let day = BusinessDay(daysSinceEpoch: 20_800)
        let night = samples.night(day)
        try books.insert(night)
        _ = try books.latestNight()
        _ = try books.unfinishedNights()
        let lease = try #require(try books.claimNight(day, at: now, until: now))
        _ = try books.claimNight(day, at: now, until: now)
        var next = try #require(try books.night(under: lease))
        next.revision += 1
        _ = try books.update(next, under: lease, until: now)
        _ = try books.dueTransactions(.remit, through: day, after: nil, limit: 1)
        try books.reschedule(paid)
        let remittance = try samples.remittance(for: day)
        try books.insert(remittance)
        _ = try books.remittance(of: remittance.reference.contract, in: remittance.reference.currency, for: day)
        _ = try books.lastRemittanceNumber(of: remittance.reference.contract)
        try books.update(remittance)
        try books.noteBankTotals(of: remittance.id, debits: .none, credits: .none)
        for answered in [true, false] {
            _ = try books.openRemittances(for: day, answered: answered, after: nil, limit: 1)
        }
        let operation = OperationRecord(
            transaction: paid.id, sequence: 1, kind: .captureBatch, amount: paid.transaction.amount, at: now,
            origin: "SO_BATCH", responseCode: .accepted, stateAfter: .captured, amountAfter: paid.transaction.amount)
        _ = try books.append(operation, making: paid.followed(by: paid.transaction))
        let line = samples.line(remittance, of: operation)
        try books.insert(line)
        _ = try books.pendingLines(for: day, after: nil, limit: 1)
        try books.noteAttempts(4, of: line.id)
        _ = try books.settleLine(line.id, .accepted, code: nil)
        _ = try books.settleLine(line.id, .accepted, code: nil)
        _ = try books.pendingLineCount()
        try books.moveClock(lead: 1)
        _ = try books.clockLead()
    }

    private static func useAcquirerFiles(
        _ books: SQLBooks, _ samples: inout Samples, of paid: PaidTransaction
    ) throws {
        let operation = OperationReference(transaction: paid.id, sequence: 1)
        let settlement = try samples.acquirerFile(.settlement, details: 1)
        try books.insert(settlement)
        let settled = try samples.settlementLine(of: settlement, 1, .matched(operation))
        for _ in 0..<2 { _ = try books.add([settled], of: settlement.identifier, after: 0) }
        let chargebacks = try samples.acquirerFile(.chargebacks, details: 1)
        try books.insert(chargebacks)
        let charged = try samples.chargebackLine(of: chargebacks, 1, .matched(operation))
        for _ in 0..<2 { _ = try books.add([charged], of: chargebacks.identifier, after: 0) }
        _ = try books.isSettled(operation)
        _ = try books.settlements(of: paid.id)
        _ = try books.chargebacks(of: paid.id)
        _ = try books.unmatchedLines(of: settlement.identifier, limit: 9)
    }

    private static func useDeliveries(
        _ books: SQLBooks, _ samples: inout Samples, of authorisation: Authorisation, _ now: Instant
    ) throws {
        try books.insert(samples.reversal(of: authorisation, due: now))
        _ = try books.isReversalDue(at: now)
        let reversal = try books.claimReversals(at: now, until: now, limit: 1)[0].1
        _ = try books.postponeReversal(reversal, until: now)
        _ = try books.completeReversal(reversal, at: now)
        _ = try books.pendingReversalCount()
        let response = samples.response(authorisation.key.account, due: now)
        try books.insert(response)
        _ = try books.isAutomaticResponseDue(at: now)
        let delivery = try books.claimAutomaticResponses(at: now, until: now, limit: 1, perMerchant: 1)[0].1
        for _ in 0..<2 {
            _ = try books.settleAutomaticResponse(delivery, status: .sent, cause: "", nextAttemptAt: now)
        }
        _ = try books.pendingAutomaticResponseCount()
    }
}

extension Store.SQLiteConnection {
    /// Each step of the plan of a statement, whose parameters are left null.
    fileprivate func explain(_ query: String, _ body: (String) -> Void) throws {
        var statement: OpaquePointer?
        defer { sqlite3_finalize(statement) }
        try #require(sqlite3_prepare_v2(handle, "EXPLAIN QUERY PLAN " + query, -1, &statement, nil) == SQLITE_OK)
        while sqlite3_step(statement) == SQLITE_ROW {
            if let detail = sqlite3_column_text(statement, 3) { body(String(cString: detail)) }
        }
    }
}
