import Hummingbird
import HummingbirdTesting
import NIOCore
import OfficeMessages
import Payments
import SealedMessages
import TestStores
import Testing

@testable import OfficeEndpoint

@Suite("The Office endpoint")
struct OfficeEndpointTests {
    private func problem(_ answer: (status: HTTPResponse.Status, body: [UInt8])) throws -> (Int, String) {
        (answer.status.code, try FlatJSON.attributes(answer.body)["error"])
    }

    @Test("a payment and an operation on it are answered attribute by attribute, in order")
    func payment() async throws {
        let counter = try await OfficeCounter()
        let paid = try await counter.call("office", "author", counter.card)
        #expect(paid.entries.map(\.name) == OfficeFunction.author.answerAttributes)
        #expect(paid["response_code"] == "00")
        #expect(paid["new_status"] == "TO_CAPTURE")
        #expect(paid["new_amount"] == "1000")
        #expect(paid["transaction_date"] == "20260216")
        #expect(paid["transaction_time"] == "120000")
        #expect(paid["authorisation_id"] == "123456")
        #expect(paid["transaction_certificate"].utf8.count == 12)
        let key: OfficeAttributes = [
            "merchant_id": counter.account.id.digits, "merchant_country": "fr", "transaction_id": "123456",
            "payment_date": "20260216",
        ]
        let found = try await counter.call("diag", "diagnosis", key, requestID: "r2")
        #expect(found.entries.map(\.name) == OfficeFunction.diagnosis.answerAttributes)
        #expect(found["diagnostic_code"] == "00")
        #expect(found["payment_means"] == "CARD")
        #expect(found["card_type"] == "VISA")
        #expect(found["automatic_response_status"] == "UNDEFINED")
        #expect(found["last_operation_code"] == "AUTHOR")
    }

    @Test("a copy of a call gets its answer again and changes nothing; a new call counts")
    func replay() async throws {
        let counter = try await OfficeCounter()
        _ = try await counter.call("office", "author", counter.card)
        var order = counter.merchantAttributes
        for (name, value) in [
            ("transaction_id", "123456"), ("payment_date", "20260216"), ("amount", "300"), ("currency_code", "978"),
        ] { order[name] = value }
        let body = try counter.body("office", "cancel", order, requestID: "c1")
        for _ in 0..<3 {
            let answer = try await counter.post(body, to: "/office/office/cancel")
            #expect(
                try OfficeAnswerEnvelope(body: answer.body, with: counter.key, to: "c1").attributes["new_amount"]
                    == "700")
        }
        #expect(try await counter.call("office", "cancel", order, requestID: "c2")["new_amount"] == "400")
    }

    @Test(
        "a call is bound to its minutes",
        arguments: [(0, 200), (299, 200), (-299, 200), (301, 400), (-301, 400), (86400, 400)])
    func time(seconds: Int64, status: Int) async throws {
        let counter = try await OfficeCounter()
        let moment = OfficeCounter.noon.adding(seconds: seconds)
        let body = try counter.body("office", "checkoffice", counter.merchantAttributes, at: moment)
        let answer = try await counter.post(body, to: "/office/office/checkoffice")
        #expect(answer.status.code == status)
        if status == 400 { #expect(try problem(answer) == (400, "transmission_date")) }
    }

    @Test("a call is bound to its function, its merchant and its key")
    func bindings() async throws {
        let counter = try await OfficeCounter()
        let check = try counter.body("office", "checkoffice", counter.merchantAttributes)
        #expect(try await problem(counter.post(check, to: "/office/diag/checkdiag")) == (400, "envelope"))
        let other = try counter.body("office", "checkoffice", ["merchant_id": "1", "merchant_country": "fr"])
        #expect(try await problem(counter.post(other, to: "/office/office/checkoffice")) == (403, "security_error"))
        let day = BusinessDay(paris: OfficeCounter.noon)
        for version in [1, 2] {
            let stranger = try #require(
                MerchantKey(version: version, created: day, expires: day.adding(days: 9), random: (9, 9, 9, 9)))
            let body = try counter.body("office", "checkoffice", counter.merchantAttributes, with: stranger)
            #expect(try await problem(counter.post(body, to: "/office/office/checkoffice")) == (403, "security_error"))
        }
    }

    @Test(
        "a field at fault is a 12 that names it",
        arguments: [
            ("amount", "1", "amount too short (at least 3)"),
            ("amount", "000", "amount has a value that is not allowed"),
            ("currency_code", "999", "currency_code has a value that is not allowed"),
            ("capture_mode", "PAYMENT_N", "capture_mode has a value that is not allowed"),
            ("card_type", "PAYLIB", "card_type has a value that is not allowed"),
            ("order_channel", "PIGEON", "order_channel has a value that is not allowed"),
            ("origin", "a|b", "origin has the forbidden character |"),
        ])
    func fields(name: String, value: String, explanation: String) async throws {
        let counter = try await OfficeCounter()
        var attributes = counter.card
        attributes[name] = value
        let answer = try await counter.call("office", "author", attributes)
        #expect(answer["response_code"] == "12")
        #expect(answer["explanation"] == explanation)
        #expect(answer["transaction_date"] == "20260216")
    }

    @Test(
        "card data that cannot be is a 14",
        arguments: [("card_validity", "203013"), ("cvv_key", "1234"), ("card_number", "49749-1234")])
    func cardData(name: String, value: String) async throws {
        let counter = try await OfficeCounter()
        var attributes = counter.card
        attributes[name] = value
        let answer = try await counter.call("office", "author", attributes)
        #expect(answer["response_code"] == "14")
        #expect(answer["explanation"].hasPrefix(name))
    }

    @Test(
        "while there is no database a call is a 503, and the log does not repeat what the store tells; a fault is a 500"
    )
    func outage() async throws {
        let counter = try await OfficeCounter()
        let call = try counter.body("office", "author", counter.card)
        for (isOutage, expected, level) in [(true, (503, "no_database"), "debug"), (false, (500, "fault"), "error")] {
            let log = LogLines()
            let site = counter.site(over: NoDatabase(fault: NoDatabase.Outage(isOutage: isOutage)), logger: log.logger)
            let answer = try await Application(responder: site).test(.router) { client in
                try await client.execute(
                    uri: "/office/office/author", method: .post, body: ByteBuffer(bytes: call))
            }
            #expect(answer.status.code == expected.0)
            #expect(try FlatJSON.attributes(Array(answer.body.readableBytesView))["error"] == expected.1)
            #expect((answer.headers[.retryAfter] != nil) == isOutage)
            #expect(log.lines.count == 1 && log.lines.allSatisfy { $0.hasPrefix(level) })
        }
    }
}
