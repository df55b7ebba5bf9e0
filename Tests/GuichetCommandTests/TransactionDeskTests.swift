import Gateway
import Onboarding
import Payments
import TestStores
import Testing

@testable import GuichetCommand

@Suite("transactions")
struct TransactionDeskTests {
    private struct StillClock: TimeSource {
        func now() -> Instant { TransactionDeskTests.noon }
    }

    /// 2026-11-21 13:00 in Paris.
    private static let noon = Instant(seconds: 1_795_262_400)

    /// A store with one merchant, whose payments are made by hand.
    private struct Shop {
        let store: TestStore
        let account: MerchantAccount
        var count = 0

        mutating func pay(
            _ number: String, daysAgo: Int = 0, state: TransactionState = .toCapture, mean: PaymentMean = .cb,
            paylib: Bool = false, orderID: String = "A-1"
        ) async throws -> TransactionKey {
            count += 1
            let paidAt = TransactionDeskTests.noon.adding(seconds: Int64(daysAgo) * -86400)
            let id = Identifier(at: paidAt, random: (UInt64(count), UInt64(count)))
            let key = TransactionKey(
                account: account, paymentDate: BusinessDay(paris: paidAt), transactionID: try TransactionID(number))
            let amount = Money(1000, .euro)
            let card = CardOnFile(
                extract: "4974.00", expiry: try CardExpiry(year: 2028, month: 12), hadCryptogram: true, sealed: nil)
            let terms = CaptureTerms(mode: .authorCapture, day: 3, wallet: false)
            let answer = AuthorisationAnswer(
                bankResponseCode: try BankResponseCode("00"), authorisationID: "123456", cryptogram: nil)
            let wallet = paylib ? WalletAuthentication(method: .password, status: .success) : nil
            let authorisation = Authorisation(
                id: id, key: key, session: nil, trace: AcquirerTrace(identifier: id, at: paidAt),
                contract: try ContractNumber("1999401"), amount: amount, terms: terms, mean: mean, card: card,
                wallet: wallet, createdAt: paidAt, deadline: paidAt, outcome: .answered(answer))
            var fields = FieldValues()
            fields[RequestField.orderID] = orderID
            let transaction = Transaction(
                originAmount: amount, terms: terms, state: state, amount: Money(750, .euro), captured: .zero(.euro),
                credited: .zero(.euro))
            let paid = PaidTransaction(
                id: id, key: key, transaction: transaction, paidAt: paidAt, mean: mean, card: card,
                responseCode: .accepted, bankResponseCode: try BankResponseCode("00"), cryptogram: nil,
                authorisationID: "123456", certificate: "0123456789ab", guarantee: .notGuaranteed, wallet: wallet,
                request: fields, operationCount: 2)
            let payment = OperationRecord(
                transaction: id, sequence: 0, kind: .author, amount: amount, at: paidAt, origin: "INTERNET",
                responseCode: .accepted, stateAfter: .toCapture, amountAfter: amount)
            let cancel = OperationRecord(
                transaction: id, sequence: 1, kind: .cancel, amount: Money(250, .euro), at: paidAt.adding(seconds: 60),
                origin: "=caisse", responseCode: .accepted, stateAfter: state, amountAfter: Money(750, .euro),
                id: Identifier(at: paidAt, random: (UInt64(count), 99)))
            try await store.record(.authorisationAnswered) { books in
                _ = try books.insert(authorisation)
                try books.insert(paid.followed(by: transaction, count: 1), firstOperation: payment)
                _ = try books.append(cancel, making: paid)
            }
            return key
        }

        func perform(_ order: TransactionOrder) async throws -> TransactionReply {
            try await TransactionDesk(store: store, clock: StillClock()).perform(order)
        }

        /// Every page, one after another.
        func list(_ change: (inout TransactionQuery) -> Void = { _ in }) async throws -> [TransactionEntry] {
            var (query, entries, next) = (TransactionQuery(), [TransactionEntry](), String?.none)
            change(&query)
            repeat {
                guard case .page(let page, let following) = try await perform(.list(query, after: next)) else {
                    Issue.record("refused")
                    return entries
                }
                entries += page
                next = following
            } while next != nil
            return entries
        }
    }

    private func withShop(_ body: (inout Shop) async throws -> Void) async throws {
        let store = try TestStore.temporary()
        let account = MerchantAccount(
            country: try #require(MerchantCountry(rawValue: "fr")), id: try MerchantID("029800266211111"))
        try await store.record(.merchantSaved) { books in
            try books.save(
                Merchant(
                    account: account, phase: .production, shopName: "La Papeterie", shopAddress: "https://shop.example",
                    contracts: []))
        }
        var shop = Shop(store: store, account: account)
        do { try await body(&shop) } catch {
            try await store.close()
            throw error
        }
        try await store.close()
    }

    @Test("filters by period, state, means and merchant")
    func filters() async throws {
        try await withShop { shop in
            _ = try await shop.pay("1")
            _ = try await shop.pay("2", daysAgo: 1, state: .captured, mean: .visa, paylib: true)
            _ = try await shop.pay("3", daysAgo: 30, state: .cancelled, mean: .visa)
            _ = try await shop.pay("4", daysAgo: 31)
            func numbers(_ change: (inout TransactionQuery) -> Void) async throws -> [String] {
                try await shop.list(change).map(\.transactionId)
            }
            #expect(try await numbers { _ in } == ["3", "2", "1"])
            #expect(try await numbers { $0.from = "2026-01-01" } == ["4", "3", "2", "1"])
            #expect(try await numbers { $0.from = "20261120"; $0.to = "20261120" } == ["2"])
            #expect(try await numbers { $0.states = ["captured", "CANCELLED"] } == ["3", "2"])
            #expect(try await numbers { $0.means = ["visa"] } == ["3", "2"])
            #expect(try await numbers { $0.means = ["PAYLIB"] } == ["2"])
            #expect(try await numbers { $0.means = ["PAYLIB"]; $0.states = ["TO_CAPTURE"] } == [])
            #expect(try await numbers { $0.merchant = "029800266211111" } == ["3", "2", "1"])
            #expect(try await numbers { $0.merchant = "1" } == [])
        }
    }

    @Test("a list longer than a page is whole")
    func pages() async throws {
        try await withShop { shop in
            let count = ListTransactions.pageSize + 3
            for number in 1...count {
                _ = try await shop.pay(String(number), state: number % 100 == 0 ? .expired : .toCapture)
            }
            #expect(try await shop.list().map(\.transactionId) == (1...count).map(String.init))
            #expect(
                try await shop.list { $0.states = ["EXPIRED"] }.map(\.transactionId) == [
                    "100", "200", "300", "400", "500",
                ])
        }
    }

    @Test(
        "a wrong value names the option and what exists",
        arguments: [
            ("state", "--state « DONE »: must be one of TO_CAPTURE, TO_VALIDATE, TO_REPLAY, TO_AUTHORIZE, REFERRAL, "
                + "CAPTURED, TO_CREDIT, CREDITED, CANCELLED, EXPIRED, REFUSED"),
            ("means", "--means « cash »: must be one of CB, VISA, MASTERCARD, AMEX, DINERS, JCB, PAYLIB"),
            ("from", "--from « yesterday »: must be a day, such as 2026-11-21 or 20261121"),
            ("to", "--to « 2026-02-30 »: must be a day, such as 2026-11-21 or 20261121"),
            ("order", "--from 2026-11-22 is after --to 2026-11-21: no day lies between them"),
            ("merchant", "--merchant « abc »: must be one to fifteen digits"),
            ("country", "--country « us »: must be one of be, fr, de, it, es, en"),
        ])
    func refusals(what: String, reason: String) async throws {
        try await withShop { shop in
            var query = TransactionQuery()
            switch what {
            case "state": query.states = ["TO_CAPTURE", "DONE"]
            case "means": query.means = ["cash"]
            case "from": query.from = "yesterday"
            case "to": query.to = "2026-02-30"
            case "order": query.from = "20261122"
            case "merchant": query.merchant = "abc"
            default: (query.merchant, query.country) = ("1", "us")
            }
            let reply = try await shop.perform(.list(query, after: nil))
            #expect(reply == .refused(reason))
        }
    }

    @Test("rows of both files")
    func csv() async throws {
        try await withShop { shop in
            _ = try await shop.pay("000175", orderID: "=A,\u{c3}\u{a9}")
            let entry = try #require(try await shop.list().first)
            #expect(
                CSVText.row(TransactionEntry.columns)
                    == "merchant_country,merchant_id,payment_date,payment_time,transaction_id,order_id,customer_id,"
                    + "payment_means,wallet_type,card_number,card_validity,currency,origin_amount,amount,captured_amount,"
                    + "credited_amount,capture_mode,capture_date,transaction_status,response_code,bank_response_code,"
                    + "authorisation_id,payment_certificate,guarantee,automatic_response_status,return_context\r\n")
            #expect(
                entry.csv
                    == "fr,029800266211111,2026-11-21,13:00:00,000175,\"'=A,é\",,CB,,4974.00,2028-12,EUR,10.00,7.50,0.00,0.00,"
                    + "AUTHOR_CAPTURE,2026-11-24,TO_CAPTURE,00,00,123456,0123456789ab,0,UNDEFINED,\r\n")
            #expect(
                entry.operationsCSV
                    == "fr,029800266211111,2026-11-21,000175,\"'=A,é\",0,AUTHOR,2026-11-21,13:00:00,EUR,10.00,INTERNET,00,"
                    + "TO_CAPTURE,10.00\r\n"
                    + "fr,029800266211111,2026-11-21,000175,\"'=A,é\",1,CANCEL,2026-11-21,13:01:00,EUR,2.50,'=caisse,00,"
                    + "TO_CAPTURE,7.50\r\n")
        }
    }

    @Test("one is found by its key, with its operations and what the bank was asked")
    func show() async throws {
        try await withShop { shop in
            let key = try await shop.pay("000175")
            let reply = try await shop.perform(.show(key: "fr.029800266211111.20261121.175"))
            guard case .file(let details) = reply else { return #expect(Bool(false), "\(reply)") }
            #expect(details.key == key.text)
            #expect(details.transaction?.operations.map(\.operationName) == ["AUTHOR", "CANCEL"])
            #expect(details.exchanges.map(\.outcome) == ["answered 00, number 123456"])
            #expect(details.text.contains("2026-11-21 13:01:00 CANCEL "))
            let unknown = "fr.029800266211111.20261121.9"
            let none = try await shop.perform(.show(key: unknown))
            #expect(none == .refused("transaction \(unknown) is unknown"))
            guard case .refused(let reason) = try await shop.perform(.show(key: "175707")) else {
                return #expect(Bool(false), "was not refused")
            }
            #expect(reason.contains("country.merchant.date.transaction"))
        }
    }
}

extension PaidTransaction {
    /// As it was after that many operations.
    fileprivate func followed(by transaction: Transaction, count: Int) -> PaidTransaction {
        PaidTransaction(
            id: id, key: key, transaction: transaction, paidAt: paidAt, mean: mean, card: card,
            responseCode: responseCode, bankResponseCode: bankResponseCode, cryptogram: cryptogram,
            authorisationID: authorisationID, certificate: certificate, guarantee: guarantee, wallet: wallet,
            request: request, operationCount: count)
    }
}
