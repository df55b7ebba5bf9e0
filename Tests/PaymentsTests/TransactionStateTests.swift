import Payments
import Testing

@Suite("States and operations")
struct TransactionStateTests {
    /// Guide § 3.5.5 table 3 as printed (VA, CA, CR, CL), and facts § 5.14 for the states that only cards have (force).
    static let table: [(state: String, operations: Set<CashOperation>)] = [
        ("CANCELLED", [.duplicate]),
        ("CAPTURED", [.credit, .duplicate]),
        ("CREDITED", [.duplicate]),
        ("EXPIRED", [.duplicate]),
        ("REFUSED", [.duplicate]),
        ("TO_CAPTURE", [.cancel, .duplicate]),
        ("TO_VALIDATE", [.validate, .duplicate]),
        ("TO_CREDIT", [.credit, .duplicate]),
        ("TO_REPLAY", [.validate, .duplicate]),
        ("TO_AUTHORIZE", [.cancel, .duplicate]),
        ("REFERRAL", [.force, .duplicate]),
    ]

    @Test("table 3 names every state")
    func everyState() {
        #expect(Set(Self.table.map(\.state)) == Set(TransactionState.allCases.map(\.rawValue)))
    }

    @Test("table 3 of the guide says what is allowed", arguments: table)
    func allowed(state: String, operations: Set<CashOperation>) throws {
        #expect(try #require(TransactionState(rawValue: state)).allowedOperations == operations)
    }

    @Test("the state function takes exactly what table 3 allows", arguments: table, CashOperation.allCases)
    func applied(row: (state: String, operations: Set<CashOperation>), operation: CashOperation) throws {
        let state = try #require(TransactionState(rawValue: row.state))
        let before = transaction(in: state, amount: 1000)
        var after = before
        let event: TransactionEvent =
            switch operation {
            case .validate: .validate(Money(400, .euro))
            case .cancel: .cancel(Money(400, .euro))
            case .credit: .credit(Money(400, .euro))
            case .force: .force
            case .duplicate: .duplicate
            }
        if row.operations.contains(operation) {
            try after.apply(event)
            #expect(operation == .duplicate ? after == before : after != before)
        } else {
            #expect(throws: OperationRefusal.incompatibleState) { try after.apply(event) }
            #expect(after == before)
        }
    }

    @Test("a payment waits for its day in the state of its terms", arguments: [
        (CaptureMode.authorCapture, 0, "TO_CAPTURE"), (.authorCapture, 6, "TO_CAPTURE"),
        (.authorCapture, 7, "TO_AUTHORIZE"), (.authorCapture, 99, "TO_AUTHORIZE"), (.validation, 0, "TO_VALIDATE"),
        (.validation, 6, "TO_VALIDATE"), (.validation, 7, "TO_REPLAY"),
    ])
    func accepted(mode: CaptureMode, day: Int, state: String) {
        let terms = CaptureTerms(mode: mode, day: day, wallet: false)
        let paid = Transaction(paid: Money(1000, .euro), terms: terms, response: .accepted)
        #expect(paid.state.rawValue == state)
        #expect(terms.amountToAuthorise(of: Money(1000, .euro)) == Money(day > 6 ? 200 : 1000, .euro))
    }

    @Test("a wallet's capture day is lowered to six without a word", arguments: [0, 6, 7, 42, 99])
    func walletDay(day: Int) {
        for mode in CaptureMode.allCases {
            let terms = CaptureTerms(mode: mode, day: day, wallet: true)
            #expect(terms.day == min(day, 6))
            #expect(!terms.isDeferred)
        }
    }

    @Test("an imprint is two units of the currency, and never more than the amount", arguments: [
        ("978", 1000, 200), ("978", 150, 150), ("392", 1000, 2),
    ])
    func imprint(currency: String, amount: Int64, asked: Int64) throws {
        let currency = try Currency(code: currency)
        let terms = CaptureTerms(mode: .authorCapture, day: 30, wallet: false)
        #expect(terms.amountToAuthorise(of: Money(amount, currency)) == Money(asked, currency))
    }

    @Test("every response but 00 and 02 makes a refused transaction", arguments: ResponseCode.allCases)
    func refused(code: ResponseCode) {
        let terms = CaptureTerms(mode: .authorCapture, day: 0, wallet: false)
        let state = Transaction(paid: Money(100, .euro), terms: terms, response: code).state
        let expected: TransactionState = code == .accepted ? .toCapture : code == .callBank ? .referral : .refused
        #expect(state == expected)
    }

    @Test("cancelling piece by piece ends CANCELLED, and never below nothing")
    func cancelling() throws {
        var transaction = transaction(in: .toCapture, amount: 1000)
        try transaction.apply(.cancel(Money(999, .euro)))
        #expect(transaction.state == .toCapture)
        #expect(throws: OperationRefusal.amountNotAllowed) { try transaction.apply(.cancel(Money(2, .euro))) }
        try transaction.apply(.cancel(Money(1, .euro)))
        #expect(transaction.state == .cancelled)
        #expect(transaction.amount == .zero(.euro))
        #expect(transaction.originAmount == Money(1000, .euro))
    }

    @Test("refunds go back to CAPTURED while a balance remains, and end CREDITED")
    func refunding() throws {
        var transaction = transaction(in: .toCapture, amount: 1000)
        try transaction.apply(.remitDebit)
        #expect(transaction.captured == Money(1000, .euro))
        try transaction.apply(.credit(Money(300, .euro)))
        #expect(transaction.state == .toCredit)
        try transaction.apply(.remitCredit)
        #expect(transaction.state == .captured)
        try transaction.apply(.credit(Money(700, .euro)))
        #expect(throws: OperationRefusal.amountNotAllowed) { try transaction.apply(.credit(Money(1, .euro))) }
        try transaction.apply(.remitCredit)
        #expect(transaction.state == .credited)
        #expect(transaction.credited == transaction.captured)
    }

    @Test("an operation in another currency is refused")
    func currencies() throws {
        var transaction = transaction(in: .toCapture, amount: 1000)
        let dollars = Money(100, try Currency(code: "840"))
        #expect(throws: OperationRefusal.currencyDiffers) { try transaction.apply(.cancel(dollars)) }
    }

    @Test("any sequence of events keeps credited ≤ captured ≤ paid", arguments: 0..<200)
    func balances(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        var transaction = Transaction(
            paid: Money(1000, .euro),
            terms: CaptureTerms(
                mode: CaptureMode.allCases.randomElement(using: &generator) ?? .validation,
                day: Int.random(in: 0...20, using: &generator), wallet: false),
            response: ResponseCode.allCases.randomElement(using: &generator) ?? .accepted)
        for _ in 0..<40 {
            let part = Money(Int64.random(in: -10...600, using: &generator), .euro)
            let events: [TransactionEvent] = [
                .validate(part), .cancel(part), .credit(part), .force, .duplicate, .remitDebit, .remitCredit, .expire,
                .authoriseDeferred(accepted: Bool.random(using: &generator)),
            ]
            try? transaction.apply(events.randomElement(using: &generator) ?? .duplicate)
            #expect(transaction.amount.minorUnits >= 0)
            #expect(transaction.credited.minorUnits <= transaction.captured.minorUnits)
            #expect(transaction.captured.minorUnits <= transaction.originAmount.minorUnits)
        }
    }

    private func transaction(in state: TransactionState, amount: Int64) -> Transaction {
        let captured: Set<TransactionState> = [.captured, .toCredit, .credited]
        return Transaction(
            originAmount: Money(amount, .euro), terms: CaptureTerms(mode: .authorCapture, day: 0, wallet: false),
            state: state, amount: Money(amount, .euro), captured: Money(captured.contains(state) ? amount : 0, .euro),
            credited: .zero(.euro))
    }
}
