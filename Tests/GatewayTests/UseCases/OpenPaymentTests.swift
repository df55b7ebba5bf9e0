import Gateway
import Onboarding
import Payments
import SealedMessages
import Synchronization
import Testing

@Suite("Opening a payment")
struct OpenPaymentTests {
    @Test("the logo that was clicked says which page comes first")
    func firstPage() async throws {
        let counter = try await Counter()
        #expect(try await counter.open([.transactionID: "1"], mean: nil).session.step == .choosingMean)
        #expect(try await counter.open([.transactionID: "2"], mean: .visa).session.step == .enteringCard(.visa))
        #expect(try await counter.open([.transactionID: "3"], mean: .paylib).session.step == .atWallet(nil))
    }

    @Test("a seal that does not hold is a security error")
    func securityErrors() async throws {
        let counter = try await Counter()
        let data = try counter.data()
        var flipped = Array(data)
        flipped[flipped.count - 3] = flipped[flipped.count - 3] == "0" ? "1" : "0"
        let answer = try Seal.response(
            counter.fields(), to: counter.merchant.account, with: counter.key, nonce: SealNonce(random: (1, 2)))
        for bad in ["", "2020", "zz", String(data.dropLast(2)), String(flipped), answer] {
            guard case .securityError = try await counter.refusal(data: bad) else {
                Issue.record("\(bad.prefix(12))… was not a security error")
                continue
            }
        }
    }

    @Test("a merchant that nobody knows is a security error")
    func unknownMerchant() async throws {
        let (counter, other) = (try await Counter(), try await Counter(seed: 2))
        var fields = counter.fields()
        fields[RequestField.merchantID] = "011223344551111"
        let stranger = MerchantAccount(country: .france, id: try MerchantID("011223344551111"))
        let data = try Seal.request(fields, of: stranger, with: other.key, nonce: SealNonce(random: (1, 2)))
        guard case .securityError(.unknownMerchant(stranger)) = try await counter.refusal(data: data) else {
            Issue.record("expected an unknown merchant")
            return
        }
    }

    @Test("another merchant's key is a security error")
    func otherKey() async throws {
        let (counter, other) = (try await Counter(), try await Counter(seed: 2))
        guard case .securityError(.seal(.altered)) = try await counter.refusal(data: try other.data()) else {
            Issue.record("expected a seal that does not hold")
            return
        }
    }

    @Test("an expired certificate is a security error")
    func expiredKey() async throws {
        let counter = try await Counter()
        counter.system.advance(seconds: 366 * 86400)
        guard case .securityError(.seal(.certificateExpired)) = try await counter.refusal(data: try counter.data())
        else {
            Issue.record("expected an expired certificate")
            return
        }
    }

    @Test("what cannot be paid is an invalid transaction that names its field", arguments: [
        (RequestField.currencyCode, "840", "currency_code"), (.paymentMeans, "AMEX,2", "payment_means"),
        (.amount, "1", "amount"), (.captureMode, "PAYMENT_N", "capture_mode"), (.orderID, "a;b", "order_id"),
        (.paymentMeans, "FNAC,2", "payment_means"),
    ])
    func invalid(field: RequestField, value: String, named: String) async throws {
        let counter = try await Counter()
        guard case .invalidTransaction(_, let error) = try await counter.refusal(data: try counter.data([field: value]))
        else {
            Issue.record("\(field) was accepted")
            return
        }
        #expect(error.field == named)
    }

    @Test("a request a day old or a day early is an invalid transaction", arguments: [Int64(86_401), -86_401])
    func age(seconds: Int64) async throws {
        let counter = try await Counter()
        let data = try counter.data()
        counter.system.advance(seconds: seconds)
        guard case .invalidTransaction(_, let error) = try await counter.refusal(data: data) else {
            Issue.record("an old request was accepted")
            return
        }
        #expect(error.field == "transmission_date")
    }

    @Test("the same payment asked for again goes on in the same session")
    func again() async throws {
        let counter = try await Counter()
        let first = try await counter.open(mean: .cb)
        let second = try await counter.open([.caddie: "other"], mean: .visa)
        #expect(second.session.id == first.session.id)
        #expect(second.session.step == .enteringCard(.visa))
    }

    @Test("the same transaction_id with another amount is refused")
    func differs() async throws {
        let counter = try await Counter()
        _ = try await counter.open()
        guard case .requestDiffers = try await counter.refusal(data: try counter.data([.amount: "2000"])) else {
            Issue.record("another amount was accepted")
            return
        }
    }

    @Test("yesterday's number is free again today, whatever became of yesterday's session")
    func numberOfAnotherDay() async throws {
        let counter = try await Counter()
        let yesterday = try await counter.open()
        counter.business.advance(seconds: 13 * 3600)
        let today = try await counter.open([.amount: "2000"])
        #expect(today.session.id != yesterday.session.id)
        #expect(try await counter.paid(today).transaction.originAmount == Money(2000, .euro))
        guard case .alreadyProcessed = try await counter.pay(yesterday) else {
            Issue.record("one number was paid twice on one day")
            return
        }
    }

    @Test("a session left alone for more than a day takes nothing any more")
    func leftAlone() async throws {
        let counter = try await Counter()
        let view = try await counter.open()
        counter.business.advance(seconds: 86_401)
        #expect(try await ShowPayment(platform: counter.platform)(view.session.token) == nil)
        #expect(try await PayByCard(platform: counter.platform)(view.session.token, typed: Counter.goodCard) == nil)
        #expect(try await ChooseMean(platform: counter.platform)(view.session.token, mean: .visa) == nil)
        #expect(try await CancelPayment(platform: counter.platform)(view.session.token) == nil)
        #expect(counter.acquirer.authorisationCount == 0)
    }

    @Test("after the authorisation the transaction_id is taken for the day, however it is written")
    func taken() async throws {
        let counter = try await Counter()
        _ = try await counter.paid(try await counter.open([.transactionID: "8"]))
        guard case .alreadyProcessed = try await counter.refusal(data: try counter.data([.transactionID: "000008"]))
        else {
            Issue.record("the key was free")
            return
        }
        counter.business.advance(seconds: 86_400)
        counter.system.advance(seconds: 86_400)
        #expect(try await counter.open([.transactionID: "8"]).session.step == .enteringCard(.cb))
    }

    @Test("the browser that paid sees its own ticket again, another does not")
    func ownTicket() async throws {
        let counter = try await Counter()
        let data = try counter.data()
        let open = OpenPayment(platform: counter.platform)
        let view = try await open(data: data, mean: .cb).get()
        _ = try await counter.paid(view)
        let again = try await open(data: data, mean: .cb, known: view.session.token).get()
        #expect(again.transaction?.responseCode == .accepted)
        let wrong = SessionToken(session: view.session.id, secret: SessionToken.Secret(high: 1, low: 2))
        guard case .failure(.alreadyProcessed) = try await open(data: data, mean: .cb, known: wrong) else {
            Issue.record("a stranger saw the ticket")
            return
        }
    }

    @Test("nothing is stored of a request that was refused")
    func noTrace() async throws {
        let counter = try await Counter()
        _ = try await counter.refusal(data: try counter.data([.orderID: "a;b"]))
        let since = Counter.noon.adding(seconds: -86_400)
        let account = counter.merchant.account
        let stored = try await counter.store.read { books in
            try books.latestSession(of: account, transactionID: try TransactionID("175707"), openedSince: since)?.id
        }
        #expect(stored == nil)
    }
}
