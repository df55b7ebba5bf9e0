import Gateway
import Onboarding
import Payments
import Synchronization
import Testing

@Suite("Paying by Paylib")
struct PayByWalletTests {
    /// Every status of guide table 4, and what the shop hears (decisions: Paylib outcome).
    static let statuses: [(status: String, code: String)] = [
        ("SUCCESS", "00"), ("FAILURE", "05"), ("CANCEL", "17"), ("NOT_ENROLLED", "05"), ("NOT_PARTICIPATED", "05"),
        ("NOT_AVAILABLE", "90"), ("UNKNOWN", "05"),
    ]

    @Test(
        "every status becomes a response, with the wallet's keys in data", arguments: statuses,
        WalletAuthentication.Method.allCases)
    func outcomes(row: (status: String, code: String), method: WalletAuthentication.Method) async throws {
        let counter = try await Counter()
        let view = try await visit(counter, [.captureDay: "20", .data: "NO_COPYRIGHT"])
        let authentication = WalletAuthentication(
            method: method, status: try Counter.required(WalletAuthentication.Status(rawValue: row.status)))
        let card = WalletCard(
            number: try CardNumber("5132830123456700"), expiry: try CardExpiry(year: 2029, month: 12),
            brand: .mastercard,
            cryptogram: try Cryptogram("600", length: 3), authenticationValue: "MjAxMzA0MTYwMzA5NDg4NTYwNDA=")
        counter.wallet.script.withLock {
            $0.outcome = .decided(authentication, card: row.status == "SUCCESS" ? card : nil)
        }
        guard case .settled(let settled)? = try await PayByWallet(platform: counter.platform)(view.session.token) else {
            Issue.record("not settled")
            return
        }
        let fields = try answerFields(settled)
        #expect(fields[ResponseField.responseCode] == row.code)
        #expect(
            fields[ResponseField.data]
                == "NO_COPYRIGHT;PAN_ENTRY_MODE=WALLET;WALLET_TYPE=PAYLIB;HOLDER_AUTHENT_PROGRAM=PAYLIB;"
                + "HOLDER_AUTHENT_METHOD=\(method.rawValue);HOLDER_AUTHENT_STATUS=\(row.status);")
        #expect(fields[ResponseField.threedLSCode] == (row.status == "SUCCESS" ? "1" : ""))
        #expect(counter.acquirer.authorisationCount == (row.status == "SUCCESS" ? 1 : 0))
        if row.status == "SUCCESS" {
            #expect(fields[ResponseField.paymentMeans] == "MASTERCARD")
            #expect(fields[ResponseField.captureDay] == "6")
            #expect(settled.transaction?.transaction.state == .toCapture)
        }
        #expect((settled.transaction == nil) == (row.status == "CANCEL"))
    }

    @Test("a refusal by the bank stays a refusal, without a guarantee")
    func refusedByBank() async throws {
        let counter = try await Counter()
        let view = try await visit(counter)
        counter.wallet.script.withLock {
            $0.outcome = .decided(
                WalletAuthentication(method: .password, status: .success),
                card: try? WalletCard(
                    number: CardNumber("4972187615205"), expiry: CardExpiry(year: 2029, month: 12), brand: .visa,
                    cryptogram: nil, authenticationValue: nil))
        }
        guard case .settled(let settled)? = try await PayByWallet(platform: counter.platform)(view.session.token) else {
            return
        }
        #expect(settled.transaction?.responseCode == .refused)
        #expect(settled.transaction?.guarantee == .notApplicable)
    }

    @Test("02 is never offered to force for a wallet")
    func callBank() async throws {
        let counter = try await Counter { $0.mayForce = true }
        let view = try await visit(counter)
        counter.wallet.script.withLock {
            $0.outcome = .decided(
                WalletAuthentication(method: .password, status: .success),
                card: try? WalletCard(
                    number: CardNumber("4974934125497802"), expiry: CardExpiry(year: 2029, month: 12), brand: .cb,
                    cryptogram: nil, authenticationValue: nil))
        }
        guard case .settled(let settled)? = try await PayByWallet(platform: counter.platform)(view.session.token) else {
            return
        }
        #expect(settled.transaction?.responseCode == .refused)
    }

    @Test("while the shopper is there the payment waits, and coming back is safe")
    func pending() async throws {
        let counter = try await Counter()
        let view = try await visit(counter)
        guard case .pending? = try await PayByWallet(platform: counter.platform)(view.session.token) else {
            Issue.record("not pending")
            return
        }
        counter.wallet.script.withLock { $0.isReachable = false }
        guard case .unavailable? = try await PayByWallet(platform: counter.platform)(view.session.token) else {
            Issue.record("not unavailable")
            return
        }
    }

    @Test("a wallet that cannot be reached leaves the other means")
    func unreachable() async throws {
        let counter = try await Counter()
        counter.wallet.script.withLock { $0.isReachable = false }
        let view = try await counter.open(mean: .paylib)
        guard
            case .unavailable? = try await VisitWallet(platform: counter.platform)(
                view.session.token, returnAddress: "http://pay.example/back")
        else {
            Issue.record("not unavailable")
            return
        }
        let chosen = try await ChooseMean(platform: counter.platform)(view.session.token, mean: .cb)
        #expect(chosen?.session.step == .enteringCard(.cb))
    }

    @Test("two returns at once ask the bank once")
    func twoReturns() async throws {
        let counter = try await Counter()
        let view = try await visit(counter)
        counter.wallet.script.withLock {
            $0.outcome = .decided(
                WalletAuthentication(method: .password, status: .success),
                card: try? WalletCard(
                    number: CardNumber("4974934125497800"), expiry: CardExpiry(year: 2029, month: 12), brand: .cb,
                    cryptogram: nil, authenticationValue: nil))
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<20 {
                group.addTask { _ = try await PayByWallet(platform: counter.platform)(view.session.token) }
            }
            try await group.waitForAll()
        }
        #expect(counter.acquirer.authorisationCount == 1)
    }

    private func visit(_ counter: Counter, _ changes: [RequestField: String] = [:]) async throws -> PaymentView {
        let view = try await counter.open(changes, mean: .paylib)
        guard
            case .redirect(_, let visiting)? = try await VisitWallet(platform: counter.platform)(
                view.session.token, returnAddress: "http://pay.example/back")
        else { throw Counter.Missing() }
        return visiting
    }

    private func answerFields(_ view: PaymentView) throws -> FieldValues {
        if let transaction = view.transaction {
            return AnswerFields.full(of: transaction, request: view.session.request)
        }
        guard case .abandoned(let end) = view.session.step else { throw Counter.Missing() }
        return AnswerFields.full(of: end, request: view.session.request)
    }
}
