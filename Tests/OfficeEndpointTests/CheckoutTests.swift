import Gateway
import Hummingbird
import OfficeMessages
import Payments
import Testing

@testable import OfficeEndpoint

/// Guide § 5.3, field by field.
@Suite("Paylib through Office, on the wire")
struct CheckoutTests {
    private static let beginning = ["paymentProviderInitialize", "paymentProvider_Init"]
    private static let end = ["paymentProviderFinalize", "paymentProvider_Finalize"]

    private func order(_ counter: OfficeCounter, _ changes: [String: String] = [:]) -> OfficeAttributes {
        var order = counter.merchantAttributes
        for (name, value) in [
            ("transaction_id", "104616"), ("currency_code", "978"), ("amount", "2200"), ("payment_mean", "PAYLIB"),
            ("return_url", "http://shop.example/back"),
        ] { order[name] = value }
        for (name, value) in changes.sorted(by: { $0.key < $1.key }) { order[name] = value }
        return order
    }

    private func question(_ started: OfficeAttributes, _ counter: OfficeCounter) -> OfficeAttributes {
        var question = counter.merchantAttributes
        question["redirection_data"] = started["redirection_data"]
        question["message_version"] = started["message_version"]
        question["transaction_id"] = "104616"
        question["amount"] = "2200"
        return question
    }

    /// What the browser does in between.
    private func shop(_ counter: OfficeCounter, _ started: OfficeAttributes) async throws {
        let view = try await OpenProviderPayment(platform: counter.platform)(
            data: started["redirection_data"], version: started["message_version"]
        ).get()
        _ = try await VisitWallet(platform: counter.platform)(
            view.session.token, returnAddress: "https://pay.example/x")
        _ = try await PayByWallet(platform: counter.platform)(view.session.token)
    }

    @Test(
        "both spellings begin and end a payment, with the fields of tables 6 and 10 in their order", arguments: [0, 1])
    func spellings(_ spelling: Int) async throws {
        let counter = try await OfficeCounter(wallet: EndedWallet(.success))
        let sent = [
            "capture_mode": "VALIDATION", "capture_day": "20", "payment_pattern": "ONE_SHOT",
            "order_channel": "INTERNET",
            "customer_id": "C 7", "customer_email": "a@b.example", "customer_ip_address": "160.92.7.69",
            "customer_language": "fr", "statement_reference": "Ref 1", "order_id": String(wireTextOf: "été 1"),
            "return_context": "ctx",
            "data": "x=1;y=a:b", "origin": "CAISSE",
        ]
        let started = try await counter.call("checkout", Self.beginning[spelling], order(counter, sent))
        #expect(
            started.entries.map(\.name) == ["response_code", "redirection_url", "redirection_data", "message_version"])
        #expect(started["response_code"] == "00")
        #expect(started["redirection_url"] == "https://pay.example/cgis-payment/checkout/paymentprovider")
        #expect(started["redirection_data"].hasPrefix("2020"))
        #expect(started["redirection_data"].utf8.count <= 10_240)
        #expect((1...20).contains(started["message_version"].utf8.count))
        let early = try await counter.call("checkout", Self.end[spelling], question(started, counter), requestID: "r2")
        #expect(early["response_code"] == "24")
        #expect(early["new_status"] == "")
        #expect(early["order_id"] == String(wireTextOf: "été 1"))
        try await shop(counter, started)
        let answer = try await counter.call("checkout", Self.end[spelling], question(started, counter), requestID: "r3")
        #expect(answer.entries.map(\.name) == OfficeFunction.paymentProviderFinalize.answerAttributes)
        let expected = [
            "merchant_id": counter.account.id.digits, "merchant_country": "fr", "transaction_id": "104616",
            "transaction_date": "20260216", "transaction_time": "120000", "currency_code": "978", "amount": "2200",
            "new_status": "TO_VALIDATE", "capture_mode": "VALIDATION", "capture_day": "6", "response_code": "00",
            "bank_response_code": "00", "autorisation_id": "123456", "guarantee_indicator": "1",
            "cvv_response_code": "4D", "avs_response_code": "", "payment_mean_brand": "VISA",
            "masked_pan": "4970#####30", "pan_validity": "202912", "payment_pattern": "ONE_SHOT",
            "order_channel": "INTERNET", "customer_id": "C 7", "customer_email": "a@b.example",
            "customer_ip_address": "160.92.7.69", "statement_reference": "Ref 1",
            "order_id": String(wireTextOf: "été 1"),
            "return_context": "ctx",
            "data": "x=1;y=a:b;PAN_ENTRY_MODE=WALLET;WALLET_TYPE=PAYLIB;HOLDER_AUTHENT_PROGRAM=PAYLIB;"
                + "HOLDER_AUTHENT_METHOD=PASSWORD;HOLDER_AUTHENT_STATUS=SUCCESS;",
            "origin": "CAISSE", "complementary_code": "", "complementary_info": "", "score_value": "",
            "score_color": "", "score_info": "", "score_threshold": "", "score_profile": "",
        ]
        for (name, value) in expected { #expect(answer[name] == value, "\(name)") }
        #expect(answer["transaction_certificate"].utf8.count == 12)
        #expect(Set(expected.keys).union(["transaction_certificate"]) == Set(answer.entries.map(\.name)))
        let again = try await counter.call(
            "checkout", Self.end[1 - spelling], question(started, counter), requestID: "r4")
        #expect(again == answer)
    }

    @Test("the example of guide § 5.3.4, byte for byte, in the answer and in a diagnosis")
    func example() async throws {
        let data =
            "PAN_ENTRY_MODE=WALLET;WALLET_TYPE=PAYLIB;HOLDER_AUTHENT_PROGRAM=PAYLIB;HOLDER_AUTHENT_METHOD=PASSWORD;"
            + "HOLDER_AUTHENT_STATUS=SUCCESS;"
        let counter = try await OfficeCounter(wallet: EndedWallet(.success))
        let started = try await counter.call("checkout", Self.beginning[0], order(counter))
        try await shop(counter, started)
        let answer = try await counter.call("checkout", Self.end[0], question(started, counter), requestID: "r2")
        #expect(answer["data"] == data)
        var key = counter.merchantAttributes
        (key["transaction_id"], key["payment_date"]) = ("104616", "20260216")
        let diagnosis = try await counter.call("diag", "diagnosis", key, requestID: "r3")
        #expect(diagnosis["data"] == data)
        #expect(diagnosis["order_channel"] == "INTERNET")
        #expect(diagnosis["payment_pattern"] == "ONE_SHOT")
        #expect(diagnosis["automatic_response_status"] == "UNDEFINED")
    }

    @Test(
        "what the wallet ends otherwise never reaches the bank",
        arguments: [
            (WalletAuthentication.Status.failure, "05", "REFUSED"), (.cancelled, "17", ""),
            (.notEnrolled, "05", "REFUSED"),
            (.notParticipated, "05", "REFUSED"), (.notAvailable, "90", "REFUSED"), (.unknown, "05", "REFUSED"),
        ])
    func refusedByWallet(status: WalletAuthentication.Status, code: String, state: String) async throws {
        let counter = try await OfficeCounter(wallet: EndedWallet(status))
        let started = try await counter.call("checkout", Self.beginning[0], order(counter))
        try await shop(counter, started)
        let answer = try await counter.call("checkout", Self.end[0], question(started, counter), requestID: "r2")
        #expect(answer["response_code"] == code)
        #expect(answer["new_status"] == state)
        #expect(answer["guarantee_indicator"] == "")
        #expect(answer["bank_response_code"] == "")
        #expect(answer["data"].hasSuffix("HOLDER_AUTHENT_STATUS=\(status.rawValue);"))
    }

    @Test(
        "each mandatory field of table 5 is asked for by name",
        arguments: [
            "merchant_id", "merchant_country", "transaction_id", "currency_code", "amount", "payment_mean",
            "return_url",
        ])
    func mandatory(_ name: String) async throws {
        let counter = try await OfficeCounter()
        let answer = try await counter.call(
            "checkout", Self.beginning[0], order(counter).removing([name]))
        #expect(answer["response_code"] == "12")
        #expect(answer["explanation"] == "\(name) not filled")
        #expect(answer["redirection_data"] == "")
    }

    @Test(
        "a field that table 5 does not allow is named",
        arguments: [
            ("transaction_id", "1234567", "too long (at most 6)"),
            ("transaction_id", "12a", "has a character outside its alphabet"),
            ("currency_code", "97", "too short (at least 3)"), ("amount", "1234567890123", "too long (at most 12)"),
            ("capture_mode", String(repeating: "A", count: 21), "too long (at most 20)"),
            ("capture_mode", "PAYMENT_N", "has a value that is not allowed"),
            ("capture_day", "100", "too long (at most 2)"),
            ("payment_mean", "CB", "has a value that is not allowed"),
            ("return_url", "http://shop.example/" + String(repeating: "a", count: 493), "too long (at most 512)"),
            ("return_url", "javascript:alert(1)", "has a value that is not allowed"),
            ("payment_pattern", "RECURRING_1", "has a value that is not allowed"),
            ("payment_pattern", "ONE_SHOT_ONE_SHOT", "too long (at most 15)"),
            ("order_channel", "MAIL_ORDER", "has a value that is not allowed"),
            ("customer_id", String(repeating: "1", count: 20), "too long (at most 19)"),
            ("customer_email", String(repeating: "e", count: 129), "too long (at most 128)"),
            ("customer_ip_address", "1600.920.700.690", "too long (at most 15)"),
            ("customer_ip_address", "2001:db8::a", "has a character outside its alphabet"),
            ("customer_language", "fra", "too long (at most 2)"),
            ("customer_language", "f1", "has a character outside its alphabet"),
            ("statement_reference", String(repeating: "s", count: 101), "too long (at most 100)"),
            ("statement_reference", "a|b", "has the forbidden character |"),
            ("order_id", "a;b", "has the forbidden character ;"),
            ("order_id", String(repeating: "o", count: 33), "too long (at most 32)"),
            ("return_context", "a:b", "has the forbidden character :"),
            ("return_context", String(repeating: "r", count: 257), "too long (at most 256)"),
            ("data", String(repeating: "d", count: 2049), "too long (at most 2048)"),
            ("origin", "a\"b", "has the forbidden character \""),
            ("origin", String(repeating: "o", count: 21), "too long (at most 20)"),
            ("card_number", "4970000000000030", "has a value that is not allowed"),
        ])
    func formats(name: String, value: String, explanation: String) async throws {
        let counter = try await OfficeCounter()
        let answer = try await counter.call("checkout", Self.beginning[0], order(counter, [name: value]))
        #expect(answer["response_code"] == "12")
        #expect(answer["explanation"] == "\(name) \(explanation)")
    }

    @Test("a merchant without a contract is 03, a used number 94")
    func business() async throws {
        let counter = try await OfficeCounter(wallet: EndedWallet(.success))
        let foreign = try await counter.call("checkout", Self.beginning[0], order(counter, ["currency_code": "840"]))
        #expect(foreign["response_code"] == "03")
        var card = counter.card
        card["transaction_id"] = "104616"
        _ = try await counter.call("office", "author", card, requestID: "r2")
        let used = try await counter.call("checkout", Self.beginning[0], order(counter), requestID: "r3")
        #expect(used["response_code"] == "94")
        #expect(used["explanation"] == "transaction_id was used today for another payment")
    }

    @Test(
        "a question about something else says what differs",
        arguments: [
            ("redirection_data", "2020", "redirection_data is not as it was given to this merchant"),
            ("message_version", "7", "message_version has a value that is not allowed"),
            ("transaction_id", "1", "transaction_id is not the one of paymentProviderInitialize"),
            ("amount", "2201", "amount is not the one of paymentProviderInitialize"),
        ])
    func questions(name: String, value: String, explanation: String) async throws {
        let counter = try await OfficeCounter()
        let started = try await counter.call("checkout", Self.beginning[0], order(counter))
        var wrong = question(started, counter)
        wrong[name] = value
        let answer = try await counter.call("checkout", Self.end[0], wrong, requestID: "r2")
        #expect(answer["response_code"] == "12")
        #expect(answer["explanation"] == explanation)
        #expect(answer["merchant_id"] == counter.account.id.digits)
        #expect(answer["transaction_id"] == (name == "transaction_id" ? value : "104616"))
        #expect(answer["transaction_date"] == "20260216")
        let missing = try await counter.call(
            "checkout", Self.end[0], question(started, counter).removing([name]), requestID: "r3")
        #expect(missing["explanation"] == "\(name) not filled")
    }

    @Test("a copy of a call begins nothing anew, even after the payment")
    func replay() async throws {
        let counter = try await OfficeCounter(wallet: EndedWallet(.cancelled))
        let first = try await counter.call("checkout", Self.beginning[0], order(counter))
        try await shop(counter, first)
        #expect(try await counter.call("checkout", Self.beginning[0], order(counter)) == first)
        let next = try await counter.call("checkout", Self.beginning[0], order(counter), requestID: "r2")
        #expect(next["response_code"] == "00" && next["redirection_data"] != first["redirection_data"])
    }
}

/// A wallet whose visits have ended.
struct EndedWallet: Wallet {
    let status: WalletAuthentication.Status

    init(_ status: WalletAuthentication.Status) { self.status = status }

    func open(_ order: WalletOrder) async throws -> WalletVisit {
        WalletVisit(reference: WalletReference(order.identifier.hexadecimal), address: "https://paylib.example/1")
    }

    func outcome(of reference: WalletReference) async throws -> WalletOutcome {
        let card = WalletCard(
            number: try CardNumber("4970000000000030"), expiry: try CardExpiry(year: 2029, month: 12), brand: .visa,
            cryptogram: nil, authenticationValue: nil)
        return .decided(
            WalletAuthentication(method: .password, status: status), card: status == .success ? card : nil)
    }
}
