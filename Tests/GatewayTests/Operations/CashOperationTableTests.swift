import Gateway
import Onboarding
import Payments
import Synchronization
import Testing

@Suite("Cash operations, against the documents' table")
struct CashOperationTableTests {
    /// Guide § 3.5.5 table 3 and facts § 5.14: what each state answers to validate, cancel, credit, force, and what
    /// becomes of a duplicate (the bank refuses the card of a refusal again).
    static let table: [(state: String, validate: String, cancel: String, credit: String, force: String, duplicate: String)] = [
        ("TO_CAPTURE", "24", "00", "24", "24", "00"),
        ("TO_VALIDATE", "00", "24", "24", "24", "00"),
        ("TO_REPLAY", "00", "24", "24", "24", "00"),
        ("TO_AUTHORIZE", "24", "00", "24", "24", "00"),
        ("REFERRAL", "24", "24", "24", "00", "02"),
        ("CAPTURED", "24", "24", "00", "24", "00"),
        ("TO_CREDIT", "24", "24", "00", "24", "00"),
        ("CREDITED", "24", "24", "24", "24", "00"),
        ("CANCELLED", "24", "24", "24", "24", "00"),
        ("EXPIRED", "24", "24", "24", "24", "00"),
        ("REFUSED", "24", "24", "24", "24", "05"),
    ]

    /// Where an accepted operation for 3,00 € of what is left leads: the state and the balance.
    static let ends: [String: (state: String, amount: Int64)] = [
        "TO_CAPTURE cancel": ("TO_CAPTURE", 700), "TO_VALIDATE validate": ("TO_CAPTURE", 300),
        "TO_REPLAY validate": ("TO_CAPTURE", 300), "TO_AUTHORIZE cancel": ("TO_AUTHORIZE", 700),
        "REFERRAL force": ("TO_CAPTURE", 1000), "CAPTURED credit": ("TO_CREDIT", 700),
        "TO_CREDIT credit": ("TO_CREDIT", 300),
    ]

    @Test("the table has every state")
    func complete() {
        #expect(Set(Self.table.map(\.state)) == Set(TransactionState.allCases.map(\.rawValue)))
    }

    @Test("an operation is accepted where the table has its mark", arguments: table)
    func marks(
        row: (state: String, validate: String, cancel: String, credit: String, force: String, duplicate: String)
    ) async throws {
        let state = try #require(TransactionState(rawValue: row.state))
        let part = Money(300, .euro)
        let columns: [(String, OperationOrder.Operation, String)] = [
            ("validate", .validate(part), row.validate), ("cancel", .cancel(part), row.cancel),
            ("credit", .credit(part), row.credit), ("force", .force(authorisationID: "777777"), row.force),
        ]
        for (name, operation, code) in columns {
            let counter = try await Counter { $0.mayForce = true }
            let key = try await counter.place(state)
            let before = try await counter.transaction(key)
            #expect(before.transaction.state == state)
            let answer = try await counter.operate(operation, on: key)
            let after = try await counter.transaction(key)
            #expect(answer.responseCode.rawValue == code, "\(row.state) \(name)")
            #expect(answer.newStatus == after.transaction.state)
            #expect(answer.newAmount == after.transaction.amount)
            let end = Self.ends["\(row.state) \(name)"]
            #expect((end != nil) == (code == "00"), "\(row.state) \(name)")
            #expect(after.transaction.state.rawValue == end?.state ?? row.state)
            #expect(after.transaction.amount.minorUnits == end?.amount ?? before.transaction.amount.minorUnits)
            #expect((answer.certificate != nil) == (code == "00"))
            #expect(answer.creditedAmount == (name == "credit" && code == "00" ? part : nil))
            #expect(after.transaction.originAmount.minorUnits == 1000)
            try await expectReplayed(counter, key)
            if code != "00" { #expect(after.operationCount == before.operationCount) }
        }
        let counter = try await Counter { $0.mayForce = true }
        let key = try await counter.place(state)
        let before = try await counter.operations(key)
        let answer = try await counter.duplicate(key, as: "9")
        #expect(answer.responseCode.rawValue == row.duplicate, "\(row.state) duplicate")
        #expect(try await counter.operations(key) == before)
        let copy = try await counter.transaction(counter.key("9"))
        #expect(copy.transaction.originAmount == Money(700, .euro))
        #expect(copy.guarantee == (row.duplicate == "00" ? .notGuaranteed : .notApplicable))
        #expect(try await counter.operations(counter.key("9")).map(\.kind) == [.duplicate])
        try await expectReplayed(counter, counter.key("9"))
    }

    private func expectReplayed(_ counter: Counter, _ key: TransactionKey) async throws {
        let paid = try await counter.transaction(key)
        let operations = try await counter.operations(key)
        #expect(try Transaction(replaying: operations, terms: paid.transaction.terms) == paid.transaction)
        #expect(operations.map(\.sequence) == Array(0..<paid.operationCount))
    }
}
