import Payments
import Testing

@testable import OfficeMessages

@Suite("Lines of the service port")
struct ServiceLineTests {
    private func request(_ line: String) throws(OfficeLineError) -> ServiceRequest {
        try ServiceRequest(line: Array(line.utf8)[...])
    }

    @Test("a request of the documents is read, attribute by attribute")
    func golden() throws {
        let request = try request(Golden.line("cancel-request.xml"))
        #expect(request.function == .cancel)
        let expected: OfficeAttributes = [
            "merchant_id": "011223344553333", "merchant_country": "fr", "transaction_id": "000123",
            "payment_date": "20130416", "amount": "500", "currency_code": "978", "origin": "Batch",
        ]
        #expect(request.attributes == expected)
        try request.function.check(request.attributes)
    }

    @Test("an answer has every attribute in the order of the documents")
    func answers() throws {
        let cancel = try request(Golden.line("cancel-request.xml"))
        // Handed over in another order, and without the empty ones.
        let line = cancel.answerLine([
            "currency_code": "978", "new_amount": "500", "new_status": "TO_CAPTURE", "response_code": "00",
            "transaction_certificate": "801037b2a63d", "transaction_date": "20130416", "transaction_time": "174821",
        ])
        #expect(try line == Golden.line("cancel-answer.xml"))
        let diagnosis = ServiceRequest(function: .diagnosis, spelling: "diagnosis", attributes: [:])
        #expect(
            try diagnosis.answerLine([
                "diagnostic_code": "25", "diagnostic_date": "20130416", "diagnostic_time": "174821",
            ]) == Golden.line("diagnosis-answer.xml"))
        let other = try request(
            #"<service component="checkout" name="paymentProvider_Init"><paymentProvider_Init/></service>"#)
        #expect(other.function == .paymentProviderInitialize)
        #expect(try other.answerLine(other.function.answer(code: "12")) == Golden.line("initialize-answer.xml"))
    }

    @Test(
        "check functions answer that files are well",
        arguments: [
            ("office", "checkoffice"), ("diag", "checkdiag"), ("checkout", "checkCheckout"), ("payid", "checkpayid"),
            ("cashmanagement", "checkcashmanagement"), ("cheque", "checkcheque"),
        ])
    func checks(component: String, name: String) throws {
        let request = try request(
            "<service component='\(component)' name='\(name)'><\(name) merchant_id='1' merchant_country='fr' /></service>"
        )
        #expect(request.answerLine([:]) == #"<response pathfile="OK" certificate="OK" />"#)
    }

    @Test(
        "what is wrong is said in the documents' words",
        arguments: [
            (
                #"<service component="office" name="toto"><toto/></service>"#,
                #"Element "service" does not allow "toto" here."#
            ),
            (
                #"<service component="office" name="cancel"><credit/></service>"#,
                #"Element "service" does not allow "credit" here."#
            ),
            (
                #"<service component="office" name="checkoffice"><checkoffice toto="1"/></service>"#,
                #"Attribute "toto" is not declared for element "checkoffice"."#
            ),
            (
                #"<command component="status" name="getStatus"></command>"#,
                #"URI=null Ligne = 15 : Root element type is "command", but was declared to be "service"."#
            ),
            (
                #"<service component="statut" name="cancel"><cancel/></service>"#,
                #""statut is not a registered component""#
            ),
        ])
    func errors(line: String, message: String) {
        let error = #expect(throws: OfficeLineError.self) { try request(line) }
        #expect(error?.text == message)
        let escaped = message.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "&quot;")
        #expect(error?.line == "<Error message=\"\(escaped)\"/>")
    }

    @Test("unreadable files are named in the documents' words")
    func files() {
        #expect(
            OfficeLineError.certificateUnreadable(path: "/kit/certif.fr.1").line
                == #"<Error message="Cannot open certificat.(/kit/certif.fr.1)"/>"#)
        #expect(
            OfficeLineError.pathfileUnreadable(path: "/kit/pathfile").line
                == #"<Error message="/kit/pathfile (Le chemin d'acc&#232;s sp&#233;cifi&#233; est introuvable)"/>"#)
    }

    @Test(
        "DTDs, declarations, entities, floods and nonsense are refused",
        arguments: [
            "", "x", "<", "<service", "<service component='office'", "<service></cancel>", "<a/><b/>", "<a>text</a>",
            "<?xml version='1.0'?><service/>", "<!DOCTYPE service SYSTEM 'file:///etc/passwd'><service/>",
            "<!-- --><service/>", "<a b='&xxe;'/>", "<a b='&lt'/>", "<a b='&#0;'/>", "<a b='&#xD800;'/>",
            "<a b='&#+65;'/>",
            "<a b='<'/>", "<a b='1' b='2'/>", "<a b='1'c='2'/>", "<a b=1/>", "<1a/>", "<a b='\u{1}'/>",
            "<a xmlns:b='1'/>",
            "<a><![CDATA[x]]></a>", String(repeating: "<a>", count: 10_000),
            "<a>" + String(repeating: "<b/>", count: 1000) + "</a>",
            "<a b='" + String(repeating: "x", count: 40_000) + "'/>",
            "<a " + (0..<500).map { "a\($0)='' " }.joined() + "/>", "<" + String(repeating: "a", count: 500) + "/>",
        ])
    func hostile(line: String) {
        let error = #expect(throws: OfficeLineError.self) { try request(line) }
        guard case .notWellFormed = error else {
            Issue.record("\(line.prefix(40)) was read: \(String(describing: error))")
            return
        }
    }

    @Test("what is written is read back, whatever the values hold")
    func escaping() throws {
        let values = ["a<b>&\"'c", "caf\u{c3}\u{a9}", "caf\u{e9}", " x  ", "]]>", "&amp;"]
        for value in values {
            var writer = XMLWriter()
            writer.empty("a", ["b": value])
            #expect(writer.line.utf8.allSatisfy { (0x20...0x7e).contains($0) })
            let element = try XMLReader.element(Array(writer.line.utf8)[...])
            #expect(element.attributes["b"].unicodeText == value.unicodeText)
        }
        var writer = XMLWriter()
        writer.empty("a", ["b": "1\r\n2\u{0}3"])
        #expect(writer.line == #"<a b="1  2 3"/>"#)
    }

    @Test("any byte stream is read or refused, and mutated requests never bring down the reader")
    func fuzz() throws {
        let seed = UInt64.random(in: .min ... .max)
        var random = SplitMix64(seed: seed)
        let model = Array(try Golden.line("cancel-request.xml").utf8)
        let alphabet = Array("<>/='\"& ab;#x!?-".utf8)
        for _ in 0..<20_000 {
            var bytes = model
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.insert(alphabet[Int.random(in: 0..<alphabet.count, using: &random)], at: place)
                case 2: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...20, using: &random)))
                default: bytes.insert(contentsOf: bytes[..<place], at: place)
                }
                if bytes.isEmpty { bytes = [0x3c] }
            }
            if let read = try? ServiceRequest(line: bytes[...]) {
                for entry in read.attributes.entries {
                    #expect(read.function.declares(entry.name), "seed \(seed)")
                }
            }
            _ = try? CommandRequest(line: bytes[...])
        }
    }

    @Test("values of a call are never described")
    func redaction() {
        let attributes: OfficeAttributes = ["card_number": "4970101234567890", "cvv_key": "123"]
        let request = ServiceRequest(function: .author, spelling: "author", attributes: attributes)
        var dumped = ""
        dump(request, to: &dumped)
        for text in ["\(attributes)", "\(request)", String(reflecting: attributes.entries), dumped] {
            #expect(!text.contains("4970101234567890") && !text.contains("123\""))
        }
    }
}
