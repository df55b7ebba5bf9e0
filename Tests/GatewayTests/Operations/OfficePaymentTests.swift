import Gateway
import Onboarding
import Payments
import Synchronization
import Testing

@Suite("Payments without a page")
struct OfficePaymentTests {
    @Test("author keeps what the shop sent, and answers the bank's words")
    func author() async throws {
        let counter = try await Counter()
        let order = try counter.cardOrder(
            details: ["order_id": "A-1", "data": "KEY=1;", "card_number": Counter.card, "cvv_key": "600"])
        let answer = try await counter.author(order)
        #expect(answer.responseCode == .accepted)
        #expect(answer.authorisationID == "123456")
        #expect(answer.cryptogram == .correct)
        #expect(answer.newStatus == .toCapture)
        #expect(answer.newAmount == Money(1000, .euro))
        #expect(answer.data == "KEY=1;")
        #expect(answer.guarantee == .notGuaranteed)
        let paid = try await counter.transaction(counter.key())
        #expect(paid.request["order_id"] == "A-1")
        #expect(paid.request["card_number"].isEmpty)
        #expect(paid.request["cvv_key"].isEmpty)
        let response = try await counter.store.read { try $0.automaticResponse(paid.id) }
        #expect(response == nil, "nobody is notified of it")
    }

    @Test(
        "with 3-D over Office a payment is captured within three days, and guaranteed once authenticated",
        arguments: [
            ("", 5, 5, "0"), ("09", 5, 5, "0"), ("21", 5, 3, "0"), ("25", 5, 3, "1"), ("26", 2, 2, "1"),
            ("31", 5, 5, "0"),
        ])
    func threeDSecure(indicator: String, sent: Int, kept: Int, guarantee: String) async throws {
        let counter = try await Counter()
        let answer = try await counter.author(
            counter.cardOrder(day: sent, details: ["security_indicator": indicator, "mpi_cavv": "Y2F2dg=="]))
        #expect(answer.guarantee?.rawValue == guarantee)
        #expect(try await counter.transaction(counter.key()).transaction.terms.day == kept)
        #expect(counter.acquirer.books.withLock { $0.authorisations[0].authenticationValue } == "Y2F2dg==")
    }

    @Test("cards that cannot be are refused before the bank and without a trace", arguments: [
        ("5132830123456700", 2029, "14"), ("4974934125497800", 2026, "54"),
    ])
    func badCards(number: String, year: Int, code: String) async throws {
        let counter = try await Counter()
        let order = CardOrder(
            account: counter.merchant.account, transactionID: try TransactionID("1"), amount: Money(100, .euro),
            card: try CardNumber(number), mean: .visa, expiry: try CardExpiry(year: year, month: 1), cryptogram: nil,
            captureMode: .authorCapture, captureDay: 0, details: counter.details(), origin: "", idempotencyKey: nil)
        #expect(try await counter.author(order).responseCode.rawValue == code)
        #expect(counter.acquirer.authorisationCount == 0)
        #expect(try await counter.store.read { try $0.authorisation(for: counter.key("1")) == nil })
    }

    @Test("money goes to a holder only where the contract allows it, and a demonstration's card answers")
    func holders() async throws {
        let counter = try await Counter()
        func credit(_ id: String, _ card: String = Counter.card) async throws -> OperationAnswer {
            try await counter.creditHolder(id, card: card, name: "credit \(id)")
        }
        #expect(try await credit("1").responseCode == .notPermitted)
        var merchant = counter.merchant
        merchant.mayCreditHolders = true
        try await counter.store.record(.merchantSaved) { [merchant] in try $0.save(merchant) }
        let answer = try await credit("1")
        #expect(answer.responseCode == .accepted)
        #expect(answer.newStatus == .toCredit)
        #expect(answer.creditedAmount == Money(500, .euro))
        #expect(try await credit("1") == answer)
        #expect(try await credit("2", "4974934125497805").responseCode == .refused)
        let key = try counter.key("1")
        try await counter.night(.remitCredit, on: key)
        let paid = try await counter.transaction(key)
        #expect(paid.transaction.state == .credited)
        #expect(
            try Transaction(replaying: try await counter.operations(key), terms: paid.transaction.terms)
                == paid.transaction)
        #expect(counter.acquirer.authorisationCount == 0)
    }

    @Test("a diagnosis tells the state, the balance and the last operation")
    func diagnosis() async throws {
        let counter = try await Counter()
        let key = try await counter.place(.toCredit)
        let diagnosis = try await DiagnoseTransaction(platform: counter.platform)(key)
        let found = try #require(diagnosis.found)
        #expect(diagnosis.code == .accepted)
        #expect(found.transaction.transaction.amount == Money(600, .euro))
        #expect(found.lastOperation.kind == .credit)
        #expect(found.automaticResponseStatus == .undefined)
        #expect(found.captureDate == key.paymentDate)
        let unknown = try await DiagnoseTransaction(platform: counter.platform)(counter.key("1"))
        #expect(unknown.code == .notFound)
        #expect(unknown.found == nil)
    }
}
