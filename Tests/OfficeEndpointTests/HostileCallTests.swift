import Hummingbird
import OfficeMessages
import Payments
import SealedMessages
import Testing

@testable import OfficeEndpoint

@Suite("What is no call")
struct HostileCallTests {
    private func error(_ body: [UInt8]) -> String { (try? FlatJSON.attributes(body)["error"]) ?? "" }

    /// A body whose seal holds, whatever it closes.
    private func sealed(_ content: String, _ counter: OfficeCounter, as seed: UInt64 = 1) throws -> [UInt8] {
        OfficeEnvelopeBody.bytes(
            try Seal.officeRequest(
                Array(content.utf8), of: counter.account, with: counter.key, nonce: SealNonce(random: (seed, 7))))
    }

    private static let names =
        #""component":"office","function":"checkoffice","request_id":"r1","transmission_date":"20260216110000""#

    @Test(
        "a merchant's seal around something else is a 400 that says what",
        arguments: [
            (" ", "envelope"), ("[]", "envelope"), ("null", "envelope"), ("{", "envelope"), (#"{"a":1}"#, "envelope"),
            (#"{"a":{"b":{"c":"d"}}}"#, "envelope"), (String(repeating: "[", count: 20_000), "envelope"),
            (String(repeating: #"{"a":"#, count: 5_000), "envelope"),
            ("{\(names),\"component\":\"diag\"}", "envelope"), ("{\(names),\"merchant_id\":null}", "envelope"),
            ("{\(names)} ", "200"), ("{\(names)}{}", "envelope"), ("{\(names),}", "envelope"),
            ("{" + names.replacing("r1", with: "") + "}", "envelope"),
            ("{" + names.replacing("r1", with: String(repeating: "r", count: 57)) + "}", "envelope"),
            ("{" + names.replacing("20260216110000", with: "2026-02-16") + "}", "envelope"),
            ("{" + names.replacing("20260216110000", with: "20260230110000") + "}", "envelope"),
            ("{" + names.replacing("20260216110000", with: "99991231235959") + "}", "transmission_date"),
            ("{" + names.replacing("checkoffice", with: "cancel") + "}", "envelope"),
            ("{" + names.replacing("office\",", with: "diag\",") + "}", "envelope"),
            ("{" + (0..<200).map { "\"a\($0)\":\"\"" }.joined(separator: ",") + ",\(names)}", "envelope"),
        ])
    func content(content: String, code: String) async throws {
        let counter = try await OfficeCounter()
        let answer = try await counter.post(try sealed(content, counter), to: "/office/office/checkoffice")
        if code == "200" {
            // A check without merchant fields is answered by its own rules, not as nonsense.
            #expect(answer.status == .ok)
        } else {
            #expect(answer.status == .badRequest)
            #expect(error(answer.body) == code)
        }
    }

    @Test("bytes that are no UTF-8 inside a good seal are refused")
    func encoding() async throws {
        let counter = try await OfficeCounter()
        let body = OfficeEnvelopeBody.bytes(
            try Seal.officeRequest(
                Array(#"{"component":""#.utf8) + [0xc3, 0x28] + Array(#""}"#.utf8), of: counter.account,
                with: counter.key, nonce: SealNonce(random: (3, 4))))
        let answer = try await counter.post(body, to: "/office/office/checkoffice")
        #expect(answer.status == .badRequest)
        #expect(error(answer.body) == "envelope")
    }

    @Test("fields that the function does not have are a 12 that names them, and leave no trace")
    func undeclared() async throws {
        let counter = try await OfficeCounter()
        for name in ["toto", "card_number\u{0}", "__proto__", "response_code", String(repeating: "x", count: 4000)] {
            var attributes = counter.card
            attributes[name] = "1"
            let answer = try await counter.call("office", "author", attributes)
            #expect(answer["response_code"] == "12")
        }
        #expect(try await counter.call("office", "author", counter.card)["response_code"] == "00")
    }

    @Test(
        "addresses that are no function's are 404",
        arguments: [
            "/office", "/office/", "/office/office", "/office/office/", "/office/office/cancel/", "/office//cancel",
            "/office/OFFICE/cancel", "/office/office/Cancel", "/office/office/can%63el", "/office/diag/cancel",
            "/office/office/..%2fcancel", "/office/office/cancel;x",
        ])
    func addresses(path: String) async throws {
        let counter = try await OfficeCounter()
        let body = try counter.body("office", "cancel", counter.merchantAttributes)
        let answer = try await counter.post(body, to: path)
        #expect(answer.status == .notFound)
        #expect(error(answer.body) == "unknown_function")
    }

    @Test("altered, cut and random bodies are refused with a reason, and never a fault")
    func fuzz() async throws {
        let counter = try await OfficeCounter()
        let seed = UInt64.random(in: .min ... .max)
        var random = Numbers(state: seed)
        let model = try counter.body("office", "checkoffice", counter.merchantAttributes)
        let good = try await counter.post(model, to: "/office/office/checkoffice")
        #expect(good.status == .ok)
        for round in 0..<400 {
            var body = model
            switch Int.random(in: 0..<5, using: &random) {
            case 0: body[Int.random(in: 0..<body.count, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 1: body = Array(body.prefix(Int.random(in: 0..<body.count, using: &random)))
            case 2:
                body = (0..<Int.random(in: 0...300, using: &random)).map { _ in
                    UInt8.random(in: 0...255, using: &random)
                }
            case 3:
                let place = Int.random(in: 0..<body.count, using: &random)
                body.insert(contentsOf: model[place...], at: place)
            default:
                let digits = (0..<2 * Int.random(in: 0...200, using: &random)).map { _ in
                    Array("0123456789abcdef".utf8)[Int.random(in: 0..<16, using: &random)]
                }
                body = Array(#"{"message":"202030"#.utf8) + digits + Array(#""}"#.utf8)
            }
            guard body != model else { continue }
            let answer = try await counter.post(body, to: "/office/office/checkoffice")
            #expect([400, 403].contains(answer.status.code), "seed \(seed), round \(round)")
            #expect(["envelope", "security_error"].contains(error(answer.body)), "seed \(seed), round \(round)")
        }
    }

    /// SplitMix64: the same numbers for the same seed.
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9e37_79b9_7f4a_7c15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
            return mixed ^ (mixed >> 31)
        }
    }
}
