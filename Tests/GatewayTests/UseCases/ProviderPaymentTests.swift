import Gateway
import Onboarding
import Payments
import Synchronization
import Testing

@Suite("Paying by Paylib through Office")
struct ProviderPaymentTests {
    private func order(
        _ counter: Counter, _ changes: [String: String] = [:], name: String? = nil
    ) throws -> ProviderOrder {
        var fields = FieldValues()
        for (name, value) in [
            ("merchant_id", counter.merchant.account.id.digits), ("merchant_country", "fr"),
            ("transaction_id", "175707"), ("currency_code", "978"), ("amount", "1000"), ("payment_mean", "PAYLIB"),
            ("return_url", "http://shop.example/back"),
            ("transmission_date", CivilTime(greenwich: counter.system.now()).fourteenDigits),
        ] { fields[name] = value }
        for (name, value) in changes { fields[name] = value }
        return ProviderOrder(
            request: try PaymentRequest(providerFields: fields), keyVersion: 1,
            idempotencyKey: try name.map { try IdempotencyKey($0) })
    }

    private func start(
        _ counter: Counter, _ changes: [String: String] = [:], name: String? = nil
    ) async throws -> InitializeProviderPayment.Start {
        try await InitializeProviderPayment(platform: counter.platform)(order(counter, changes, name: name)).get()
    }

    private func refusal(_ counter: Counter, _ changes: [String: String] = [:], name: String? = nil) async throws
        -> ResponseCode?
    {
        let result = try await InitializeProviderPayment(platform: counter.platform)(
            order(counter, changes, name: name))
        guard case .failure(let refusal) = result else { return nil }
        return refusal.code
    }

    private func arrive(_ counter: Counter, _ start: InitializeProviderPayment.Start) async throws -> PaymentView {
        try await OpenProviderPayment(platform: counter.platform)(
            data: start.redirectionData, version: start.messageVersion
        ).get()
    }

    private func finalize(
        _ counter: Counter, _ data: String, version: String = "1", id: String = "175707", amount: String = "1000",
        as account: MerchantAccount? = nil
    ) async throws -> FinalizeProviderPayment.Outcome {
        try await FinalizeProviderPayment(platform: counter.platform)(
            account: account ?? counter.merchant.account, data: data, version: version,
            transactionID: TransactionID(id), amount: amount)
    }

    private func pay(
        _ counter: Counter, _ start: InitializeProviderPayment.Start,
        _ status: WalletAuthentication.Status = .success
    ) async throws -> PaymentView {
        let view = try await arrive(counter, start)
        _ = try await VisitWallet(platform: counter.platform)(view.session.token, returnAddress: "http://x")
        let card = WalletCard(
            number: try CardNumber("4970000000000100"), expiry: try CardExpiry(year: 2029, month: 12), brand: .visa,
            cryptogram: nil, authenticationValue: nil)
        counter.wallet.script.withLock {
            $0.outcome = .decided(
                WalletAuthentication(method: .password, status: status), card: status == .success ? card : nil)
        }
        guard case .settled(let settled)? = try await PayByWallet(platform: counter.platform)(view.session.token) else {
            throw Counter.Missing()
        }
        return settled
    }

    @Test("is paid like any other, and asked about as often as one likes")
    func paid() async throws {
        let counter = try await Counter()
        let start = try await start(counter, ["capture_day": "20", "origin": "CAISSE 3", "data": "a=1"])
        guard case .pending(let waiting) = try await finalize(counter, start.redirectionData) else {
            Issue.record("not pending")
            return
        }
        #expect(waiting.session.step == .atWallet(nil))
        let settled = try await pay(counter, start)
        let paid = try Counter.required(settled.transaction)
        #expect(paid.responseCode == .accepted)
        #expect(paid.guarantee == .guaranteed)
        #expect(paid.transaction.terms.day == 6)
        #expect(
            paid.answeredData == "a=1;PAN_ENTRY_MODE=WALLET;WALLET_TYPE=PAYLIB;HOLDER_AUTHENT_PROGRAM=PAYLIB;"
                + "HOLDER_AUTHENT_METHOD=PASSWORD;HOLDER_AUTHENT_STATUS=SUCCESS;")
        for _ in 0..<2 {
            guard case .ended(let view) = try await finalize(counter, start.redirectionData, id: "175707") else {
                Issue.record("not ended")
                return
            }
            #expect(view.transaction?.certificate == paid.certificate)
        }
        #expect(counter.acquirer.authorisationCount == 1)
        #expect(try await counter.operations(paid.key).map(\.origin) == ["CAISSE 3"])
        #expect(try await counter.store.read { try $0.automaticResponse(paid.id) } == nil)
        // The browser that comes again finds the same end, and the bank is not asked again.
        #expect(try await arrive(counter, start).session.step == .paid(paid.id))
    }

    @Test("carries the same redirection_data at every stage")
    func identical() async throws {
        let counter = try await Counter()
        let start = try await start(counter)
        let settled = try await pay(counter, start)
        #expect(try await Redirection(platform: counter.platform).data(of: settled.session) == start.redirectionData)
        #expect(start.messageVersion == Redirection.version)
    }

    @Test("begun twice goes on as one payment while it is open")
    func sentAgain() async throws {
        let counter = try await Counter()
        let first = try await start(counter)
        counter.system.advance(seconds: 5)
        #expect(try await start(counter).redirectionData == first.redirectionData)
        #expect(try await refusal(counter, ["amount": "1001"]) == .duplicate)
        _ = try await pay(counter, first)
        #expect(try await refusal(counter) == .duplicate)
    }

    @Test("under an idempotency key is answered the same even after its end, and no other order is")
    func idempotency() async throws {
        let counter = try await Counter()
        let first = try await start(counter, name: "order 1")
        _ = try await pay(counter, first)
        #expect(try await start(counter, name: "order 1").redirectionData == first.redirectionData)
        #expect(try await refusal(counter, ["amount": "1001"], name: "order 1") == .invalidTransaction)
        #expect(try await refusal(counter, name: "order 2") == .duplicate)
    }

    @Test("given up leaves its number free")
    func cancelled() async throws {
        let counter = try await Counter()
        let first = try await start(counter, name: "order 1")
        let view = try await pay(counter, first, .cancelled)
        guard case .abandoned(let abandonment) = view.session.step else {
            Issue.record("not abandoned")
            return
        }
        #expect(abandonment.code == .cancelledByShopper)
        guard case .ended = try await finalize(counter, first.redirectionData) else {
            Issue.record("not ended")
            return
        }
        let second = try await start(counter)
        #expect(second.redirectionData != first.redirectionData)
        #expect(try await start(counter, name: "order 1").redirectionData == first.redirectionData)
    }

    @Test("needs a contract for CB, VISA or MASTERCARD in its currency")
    func contract() async throws {
        let counter = try await Counter()
        #expect(try await refusal(counter, ["currency_code": "840"]) == .invalidMerchant)
        let poor = try await Counter { $0.contracts.removeAll { $0.mean != .amex } }
        #expect(try await refusal(poor) == .invalidMerchant)
    }

    @Test("and a payment on the platform's pages never share a number, nor a session")
    func hosted() async throws {
        let counter = try await Counter()
        let opened = try await counter.open(mean: .paylib)
        #expect(try await refusal(counter) == .duplicate)
        _ = try await CancelPayment(platform: counter.platform)(opened.session.token)
        counter.business.advance(seconds: 1)
        let start = try await start(counter)
        guard case .requestDiffers? = try await counter.refusal(data: counter.data()) else {
            Issue.record("the platform's page took over a session of Office")
            return
        }
        let view = try await arrive(counter, start)
        for mean in [nil, PaymentMean.paylib, .cb] {
            let moved = try await ChooseMean(platform: counter.platform)(view.session.token, mean: mean)
            #expect(moved?.session.step == .atWallet(nil))
        }
    }

    @Test(
        "whose number another payment took meanwhile ends with 94",
        arguments: [WalletAuthentication.Status.success, .failure])
    func taken(status: WalletAuthentication.Status) async throws {
        let counter = try await Counter()
        let start = try await start(counter)
        _ = try await counter.author(counter.cardOrder())
        let view = try await pay(counter, start, status)
        guard case .abandoned(let abandonment) = view.session.step else {
            Issue.record("not abandoned")
            return
        }
        #expect(abandonment.code == .duplicate)
    }

    @Test("left alone for a day is over, and yesterday's number is free")
    func expired() async throws {
        let counter = try await Counter()
        let start = try await start(counter)
        counter.business.advance(seconds: 24 * 3600 + 1)
        counter.system.advance(seconds: 24 * 3600 + 1)
        guard case .refused(.expired) = try await finalize(counter, start.redirectionData) else {
            Issue.record("not expired")
            return
        }
        guard
            case .failure(.invalidTransaction(_, let error)) = try await OpenProviderPayment(
                platform: counter.platform)(
                    data: start.redirectionData, version: start.messageVersion)
        else {
            Issue.record("it opened")
            return
        }
        #expect(error.field == "redirection_data")
        #expect(try await refusal(counter, ["amount": "2000"]) == nil)
    }

    @Test("is found by its own message alone, whole and unaltered")
    func altered() async throws {
        let counter = try await Counter()
        let data = try await start(counter).redirectionData
        var broken = ["", "2020", String(data.dropLast(2)), data + "00", data.uppercased(), try counter.data()]
        for place in stride(from: 0, to: data.utf8.count, by: 7) {
            var bytes = Array(data.utf8)
            bytes[place] = bytes[place] == UInt8(ascii: "0") ? UInt8(ascii: "1") : UInt8(ascii: "0")
            broken.append(String(decoding: bytes, as: UTF8.self))
        }
        for text in broken {
            guard case .refused(.altered) = try await finalize(counter, text) else {
                Issue.record("\(text.prefix(20)) was taken")
                continue
            }
            guard
                case .failure(.securityError) = try await OpenProviderPayment(platform: counter.platform)(
                    data: text, version: "1")
            else {
                Issue.record("\(text.prefix(20)) opened")
                continue
            }
        }
        let stranger = MerchantAccount(country: .france, id: try MerchantID("1"))
        guard case .refused(.altered) = try await finalize(counter, data, as: stranger) else {
            Issue.record("another merchant was told")
            return
        }
        guard case .refused(.version) = try await finalize(counter, data, version: "2") else {
            Issue.record("another version was taken")
            return
        }
        guard case .refused(.differs("transaction_id")) = try await finalize(counter, data, id: "1"),
            case .refused(.differs("amount")) = try await finalize(counter, data, amount: "1001"),
            case .pending = try await finalize(counter, data, amount: "000000001000")
        else {
            Issue.record("the payment's own fields were not compared")
            return
        }
    }

    @Test("whose session was purged is unknown")
    func purged() async throws {
        let (counter, other) = (try await Counter(), try await Counter())
        guard case .unknown = try await finalize(other, try await start(counter).redirectionData) else {
            Issue.record("not unknown")
            return
        }
    }

    @Test("is opened once, however often its write runs")
    func lostCommits() async throws {
        for seed in UInt64(1)...20 {
            let counter = try await Counter(
                seed: seed, commitFaults: LostCommitAnswers(random: SeededRandom(seed: seed)))
            let start = try await start(counter, name: seed % 2 == 0 ? "order" : nil)
            let view = try await pay(counter, start)
            #expect(view.transaction?.responseCode == .accepted, "seed \(seed)")
            #expect(counter.acquirer.authorisationCount == 1, "seed \(seed)")
        }
    }
}
