import Payments
import Testing

@testable import WalletMessages

@Suite("wallet messages, field by field")
struct WalletMessageFieldsTests {
    private static let request =
        "kind=open\norder=0192f000000070008000000000000001\namount=010\ncurrency=978\nshop=Chez Léa\nreference=42\nlanguage=fr\nreturn=https://p.example/r\n"
    private static let answer =
        "kind=decided\nmethod=OTP_SOFT\nstatus=SUCCESS\nnumber=4974934125497800\nexpiry=203012\nbrand=VISA\ncryptogram=100\ncavv=QUJD\n"

    @Test("an opening is read from its lines")
    func reads() throws {
        let read = try WalletRequest(fields: WalletFields(parsing: Array(Self.request.utf8)))
        guard case .open(let opening) = read else {
            Issue.record("not an opening")
            return
        }
        #expect(opening.amount == Money(10, .euro))
        #expect(opening.shopName == "Chez Léa")
        #expect(String(decoding: read.fields.bytes, as: UTF8.self) == Self.request)
    }

    @Test(
        "a wrong field of a request is named",
        arguments: [
            ("kind", "close"), ("order", "0192F000000070008000000000000001"), ("amount", "0"), ("amount", "1e3"),
            ("currency", "999"), ("shop", ""), ("shop", String(repeating: "é", count: 129)), ("reference", ""),
            ("language", "fra"), ("language", "é"), ("return", "javascript:alert(1)"), ("return", "//x"),
        ])
    func wrongRequest(name: String, value: String) throws {
        let fields = try WalletFields(parsing: Array(Self.replacing(name, by: value, in: Self.request).utf8))
        #expect(throws: WalletMessageError.field(name)) { _ = try WalletRequest(fields: fields) }
    }

    @Test("a logo that is not https is refused")
    func logo() throws {
        let fields = try WalletFields(parsing: Array((Self.request + "logo=http://x.example/l.png\n").utf8))
        #expect(throws: WalletMessageError.field("logo")) { _ = try WalletRequest(fields: fields) }
    }

    @Test(
        "a wrong field of an answer is named",
        arguments: [
            ("kind", ""), ("method", "SMS"), ("status", "OK"), ("number", "49"), ("expiry", "203013"),
            ("brand", "AMEX"),
            ("cryptogram", "1000"), ("cavv", "a b"), ("cavv", ""),
        ])
    func wrongAnswer(name: String, value: String) throws {
        let fields = try WalletFields(parsing: Array(Self.replacing(name, by: value, in: Self.answer).utf8))
        #expect(throws: WalletMessageError.field(name)) { _ = try WalletAnswer(fields: fields) }
    }

    @Test("a visit's address is one for browsers")
    func visitAddress() throws {
        let fields = try WalletFields(parsing: Array("kind=visit\nreference=r\naddress=ftp://x\n".utf8))
        #expect(throws: WalletMessageError.field("address")) { _ = try WalletAnswer(fields: fields) }
    }

    private static func replacing(_ name: String, by value: String, in text: String) -> String {
        text.split(separator: "\n").map { $0.hasPrefix(name + "=") ? "\(name)=\(value)\n" : "\($0)\n" }.joined()
    }
}
