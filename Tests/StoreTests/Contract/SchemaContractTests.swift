import Gateway
import Onboarding
import Payments
import TestStores
import Testing

@testable import Store

@Suite("the schema defends itself")
struct SchemaContractTests {
    @Test(
        "what the program would never write is refused",
        arguments: [
            "UPDATE authorisation SET outcome = 'maybe'",
            "UPDATE authorisation SET outcome = 'answered', bank_response_code = NULL",
            "UPDATE authorisation SET amount = -1",
            "UPDATE authorisation SET amount = 'ten'",
            "UPDATE authorisation SET merchant_id = '999'",
            "UPDATE authorisation SET id = X'00'",
            "UPDATE authorisation SET mean = NULL",
            "DELETE FROM authorisation",
            "DELETE FROM merchant",
            "UPDATE paid_transaction SET amount = origin_amount + 1",
            "UPDATE paid_transaction SET captured = origin_amount + 1",
            "UPDATE paid_transaction SET credited = captured + 1",
            "UPDATE paid_transaction SET state = 'PAID'",
            "UPDATE paid_transaction SET phase = 'rehearsal'",
            "UPDATE payment_session SET step = 'thinking'",
            "UPDATE payment_session SET step = 'paid', step_authorisation = NULL",
            "UPDATE operation SET paid_transaction = X'00'",
            "UPDATE automatic_response SET status = 'LOST'",
            "UPDATE automatic_response SET settled_token = fencing_token + 1",
            "UPDATE reversal SET id = X'00'",
            "UPDATE paid_transaction SET due_duty = 'remit', due_day = NULL",
            "UPDATE paid_transaction SET due_duty = 'rest', due_day = 20260726",
            "UPDATE night SET stage = 'asleep'",
            "UPDATE night SET reached_day = 20260726, reached_id = NULL",
            "UPDATE remittance SET status = 'agreed', waiting = 1",
            "UPDATE remittance SET number = 0",
            "UPDATE remittance_line SET amount = 0",
            "UPDATE remittance_line SET status = 'pending', bank_response_code = '00'",
            "UPDATE remittance_line SET sequence = 9",
            "DELETE FROM remittance",
        ])
    func refuses(_ statement: String) throws {
        var samples = Samples()
        let database = try TestDatabase.make()
        try database.inLostTransaction { connection in
            try Self.fill(SQLBooks(connection: connection, memory: BooksMemory().view(), run: .reading), &samples)
            #expect {
                try connection.define(database.inOwnWords(statement))
            } throws: { error in
                switch error as? StoreFault {
                case .constraint: true
                // PostgreSQL's words for what is no number, or none of 64 bits.
                case .other(_, let message): message.hasPrefix("22")
                default: false
                }
            }
        }
    }

    @Test("two authorisations of one key cannot be stored, whatever the program does")
    func uniqueKey() throws {
        var samples = Samples()
        try TestDatabase.make().inLostTransaction { connection in
            let books = SQLBooks(connection: connection, memory: BooksMemory().view(), run: .reading)
            try Self.fill(books, &samples)
            let account = try books.merchants()[0].account
            let stored = try books.insert(samples.authorisation(samples.key(account)))
            #expect(stored)
            #expect(throws: StoreFault.self) {
                try connection.define(
                    "UPDATE authorisation SET payment_date = 20260726, transaction_number = 1, transaction_id = '1'")
            }
        }
    }

    private static func fill(_ books: SQLBooks, _ samples: inout Samples) throws {
        let account = try samples.account()
        try books.save(samples.merchant(account))
        try books.insert(samples.session(account, step: .choosingMean))
        let authorisation = try samples.authorisation(samples.key(account))
        _ = try books.insert(authorisation)
        let (paid, operation) = try samples.transaction(of: authorisation)
        try books.insert(paid, firstOperation: operation)
        try books.insert(samples.reversal(of: authorisation))
        try books.insert(samples.response(account))
        let day = BusinessDay(daysSinceEpoch: 20_800)
        try books.insert(samples.night(day))
        let remittance = try samples.remittance(for: day)
        try books.insert(remittance)
        let capture = OperationRecord(
            transaction: paid.id, sequence: 1, kind: .captureBatch, amount: paid.transaction.amount,
            at: samples.instant(), origin: "SO_BATCH", responseCode: .accepted, stateAfter: .captured,
            amountAfter: paid.transaction.amount)
        _ = try books.append(capture, making: paid.followed(by: paid.transaction))
        try books.insert(samples.line(remittance, of: capture))
    }
}

extension TestDatabase {
    /// Bytes as this database writes them.
    fileprivate func inOwnWords(_ statement: String) -> String {
        switch self {
        case .file: statement
        case .place: statement.replacing("X'00'", with: "'\\x00'::bytea")
        }
    }
}
