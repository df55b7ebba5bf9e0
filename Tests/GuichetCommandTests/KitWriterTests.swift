import Foundation
import Payments
import SealedMessages
import Testing

@testable import GuichetCommand

@Suite("The kit that a shop copies")
struct KitWriterTests {
    private let fixture: KitFixture

    init() throws { fixture = try KitFixture() }

    @Test("it has everything, at absolute paths, the certificate for its owner alone")
    func files() throws {
        let kit = try fixture.kit()
        let expected = [
            "README.txt", "bin/office", "bin/officeserver", "bin/request", "bin/response", "logo/AMEX.gif",
            "logo/CB.gif", "logo/CLEF.gif",
            "logo/DINERS.gif", "logo/INTERVAL.gif", "logo/JCB.gif", "logo/MASTERCARD.gif", "logo/PAYLIB.gif",
            "logo/VISA.gif", "param/certif.fr.\(KitFixture.id)", "param/certif.fr.\(KitFixture.id).php",
            "param/parmcom.\(KitFixture.id)",
            "param/parmcom.guichet", "param/pathfile", "samples/php/call_autoresponse.php",
            "samples/php/call_request.php", "samples/php/call_response.php", "samples/php/kit.php",
            "samples/php/office_client.php", "samples/php/office_operation.php", "samples/php/office_paylib.php",
            "samples/php/office_paylib_return.php",
            "samples/python/call_autoresponse.py", "samples/python/call_request.py", "samples/python/call_response.py",
            "samples/python/kit.py", "samples/python/office_client.py", "samples/python/office_operation.py",
            "samples/python/office_paylib.py", "samples/python/office_paylib_return.py",
            "samples/shell/call_autoresponse", "samples/shell/call_request",
            "samples/shell/call_response", "samples/shell/kit.sh",
        ]
        let written = try FileManager.default.subpathsOfDirectory(atPath: kit)
        #expect(written.filter { !FileManager.default.isDirectory("\(kit)/\($0)") }.sorted() == expected)
        for line in [
            "F_DEFAULT!\(kit)/param/parmcom.guichet!", "F_PARAM!\(kit)/param/parmcom!",
            "F_CERTIFICATE!\(kit)/param/certif!", "F_CTYPE!php!", "D_LOGO!/logo/!", "DEBUG!NO!",
        ] {
            #expect(try fixture.text(kit + "/param/pathfile").split(separator: "\n").contains(Substring(line)))
        }
        for name in ["certif.fr.\(KitFixture.id)", "certif.fr.\(KitFixture.id).php"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(kit)/param/\(name)")
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }
        for name in ["bin/request", "samples/shell/call_request", "samples/python/call_request.py"] {
            #expect(FileManager.default.isExecutableFile(atPath: "\(kit)/\(name)"))
        }
    }

    @Test("the merchant's file has its country, its means and Paylib, and the only currency")
    func merchantFile() throws {
        let kit = try fixture.kit()
        let lines = try fixture.text("\(kit)/param/parmcom.\(KitFixture.id)").split(separator: "\n")
        #expect(lines.contains("PAYMENT_MEANS!CB,2,VISA,2,AMEX,2,PAYLIB,2!"))
        #expect(lines.contains("CURRENCY!978!"))
        #expect(lines.contains("MERCHANT_COUNTRY!fr!"))
        let dollars = try Currency(code: "840")
        _ = try fixture.kit(try fixture.contents(country: .belgium, contracts: [(.amex, .euro), (.amex, dollars)]))
        let other = try fixture.text("\(kit)/param/parmcom.\(KitFixture.id)").split(separator: "\n")
        #expect(other.contains("PAYMENT_MEANS!AMEX,2!"))
        #expect(other.contains("MERCHANT_COUNTRY!be!"))
        #expect(!other.contains { $0.hasPrefix("CURRENCY") })
        #expect(FileManager.default.fileExists(atPath: "\(kit)/param/certif.be.\(KitFixture.id).php"))
    }

    @Test("samples carry the merchant and its shop, unless the address could not stand in a script")
    func samples() throws {
        let kit = try fixture.kit()
        #expect(try fixture.text(kit + "/samples/php/kit.php").contains("const SHOP = 'http://shop.com';"))
        #expect(try fixture.text(kit + "/samples/shell/kit.sh").contains("MERCHANT_ID=\(KitFixture.id)"))
        _ = try fixture.kit(try fixture.contents(address: "http://x';$(id)"))
        #expect(try fixture.text(kit + "/samples/php/kit.php").contains("const SHOP = 'http://www.shop.example';"))
    }

    private static let requests = [
        ["php", "samples/php/call_request.php"], ["python3", "samples/python/call_request.py"],
        ["sh", "samples/shell/call_request"],
    ]

    @Test("each call_request prints a form that the platform can open", arguments: requests)
    func callRequest(command: [String]) throws {
        let kit = try fixture.kit()
        let hostile = "a \"b\" 'c' $(id) `id` ; & * \\ <x>"
        let result = try fixture.run([command[0], "\(kit)/\(command[1])", "amount=2500", "caddie=\(hostile)"])
        #expect(result.status == 0, "\(result.output)")
        let form = try #require(result.output.firstMatch(of: /<FORM METHOD=POST ACTION="([^"]*)"/))
        #expect(form.output.1 == "https://pay.example/cgis-payment/demo/callpayment")
        let data = try #require(result.output.firstMatch(of: /NAME=DATA VALUE="([a-zA-Z0-9]+)"/)).output.1
        let day = try BusinessDay(eightDigits: "20260105", field: "day")
        let key = try #require(
            try MerchantKey(version: 2, secret: fixture.contents().key.secret, created: day, expires: day))
        let opened = try SealedMessage(hexadecimal: String(data)).openRequest(with: key, on: day)
        #expect(opened.fields["amount"] == "2500")
        #expect(opened.fields["merchant_id"] == KitFixture.id)
        #expect(opened.fields["caddie"] == hostile)
        #expect(opened.fields["payment_means"] == "CB,2,VISA,2,AMEX,2,PAYLIB,2")
        #expect(opened.fields["automatic_response_url"].hasPrefix("http://shop.com/call_autoresponse"))
    }

    @Test("each call_request says what is wrong", arguments: requests)
    func callRequestError(command: [String]) throws {
        let kit = try fixture.kit()
        let result = try fixture.run([command[0], "\(kit)/\(command[1])", "toto=12"])
        #expect(result.status == 1)
        #expect(result.output == "Invalid Keyword in parameter (toto=12)\n")
        try FileManager.default.removeItem(atPath: "\(kit)/bin/request")
        let missing = try fixture.run([command[0], "\(kit)/\(command[1])"])
        #expect(missing.status == 1)
        #expect(missing.output.contains("not found"))
    }

    @Test(
        "each call_response tells the shopper",
        arguments: [
            ["php", "samples/php/call_response.php"], ["python3", "samples/python/call_response.py"],
            ["sh", "samples/shell/call_response"],
        ])
    func callResponse(command: [String]) throws {
        let kit = try fixture.kit()
        for (code, sentence) in [("00", "est accept\u{e9}"), ("17", "annul\u{e9}"), ("05", "n'est pas accept\u{e9}")] {
            let result = try fixture.run([command[0], "\(kit)/\(command[1])", "DATA=\(try fixture.response(code))"])
            #expect(result.status == 0)
            #expect(result.output.contains(sentence), "\(result.output)")
            #expect(result.output.contains("<tr><th>transaction_id</th><td>175707</td></tr>"))
            #expect(result.output.contains("&lt;script&gt;") && !result.output.contains("<script>"))
        }
        let refused = try fixture.run([command[0], "\(kit)/\(command[1])", "DATA=2020"])
        #expect(refused.status == 1)
        #expect(refused.output == "Security error (message)\n")
    }

    @Test(
        "each call_autoresponse keeps one line a call",
        arguments: [
            ["php", "samples/php/call_autoresponse.php"], ["python3", "samples/python/call_autoresponse.py"],
            ["sh", "samples/shell/call_autoresponse"],
        ])
    func callAutoresponse(command: [String]) throws {
        let kit = try fixture.kit()
        let script = [command[0], "\(kit)/\(command[1])"]
        #expect(try fixture.run(script + ["DATA=\(fixture.response())"]).status == 0)
        #expect(try fixture.run(script + ["DATA=zz"]).status == 1)
        let lines = try fixture.text("\(kit)/log/autoresponse.log").split(separator: "\n")
        try #require(lines.count == 2)
        #expect(lines[0].contains("\tcode=0\tmerchant_id=\(KitFixture.id)\t"))
        #expect(lines[0].contains("\ttransaction_id=175707\tamount=100\t"))
        #expect(lines[0].contains("\tresponse_code=00\t"))
        #expect(lines[0].hasSuffix("\tdata=PAN_ENTRY_MODE=WALLET;"))
        #expect(lines[1].contains("\tcode=-1\terror="))
    }

    @Test(
        "as CGI, DATA is posted and the status says whether the shop knows",
        arguments: [
            ["python3", "samples/python/call_autoresponse.py"], ["sh", "samples/shell/call_autoresponse"],
        ])
    func postedAutoresponse(command: [String]) throws {
        let kit = try fixture.kit()
        for (data, status) in [(try fixture.response(), "Status: 200"), ("2020", "Status: 500")] {
            let body = "a=1&DATA=\(data)&CB.x=0"
            let result = try fixture.run(
                [command[0], "\(kit)/\(command[1])"],
                environment: [
                    "REQUEST_METHOD": "POST", "CONTENT_LENGTH": String(body.utf8.count), "KIT_LOG": "\(kit)/own.log",
                ], input: body)
            #expect(result.output.hasPrefix(status), "\(result.output)")
        }
        #expect(try fixture.text("\(kit)/own.log").split(separator: "\n").count == 2)
    }

    @Test(
        "as CGI, the answer comes back in the address after NO_RESPONSE_PAGE",
        arguments: [["python3", "samples/python/call_response.py"], ["sh", "samples/shell/call_response"]])
    func returnedResponse(command: [String]) throws {
        let kit = try fixture.kit()
        let result = try fixture.run(
            [command[0], "\(kit)/\(command[1])"],
            environment: ["REQUEST_METHOD": "GET", "QUERY_STRING": "DATA=\(try fixture.response())"])
        #expect(result.output.hasPrefix("Content-Type: text/html; charset=UTF-8\n\n<!DOCTYPE html>"))
        #expect(result.output.contains("<td>175707</td>"))
    }

    @Test("a directory that a file of the kit cannot name is refused")
    func strangeDirectory() throws {
        #expect(throws: KitError.self) {
            try KitWriter(contents: fixture.contents(), binaries: fixture.binaries).write(
                to: fixture.directory.path + "/a!b")
        }
    }
}

extension FileManager {
    fileprivate func isDirectory(_ path: String) -> Bool {
        var answer: ObjCBool = false
        return fileExists(atPath: path, isDirectory: &answer) && answer.boolValue
    }
}
