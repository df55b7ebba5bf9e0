import OfficeClient
import OfficeMessages
import Payments
import Testing

@Suite("The way to the platform")
struct OfficeClientTests {
    @Test(
        "the endpoint lies beside the payment pages of the certificate",
        arguments: [
            ("https://pay.example/cgis-payment/prod/callpayment", "https://pay.example"),
            ("http://127.0.0.1:5377/cgis-payment/demo/callpayment", "http://127.0.0.1:5377"),
            ("https://[::1]:8443/x?y#z", "https://[::1]:8443"), ("https://pay.example", "https://pay.example"),
        ])
    func address(text: String, origin: String) {
        #expect(PlatformAddress(text)?.origin == origin)
    }

    @Test(
        "anything else is no address",
        arguments: ["", "ftp://x/", "https://", "https:///x", "https://user@x/", "pay.example"])
    func noAddress(text: String) {
        #expect(PlatformAddress(text) == nil)
    }

    @Test("a pathfile of either kind is read, with its proxy")
    func pathfile() throws {
        let account = MerchantAccount(country: .france, id: try MerchantID("011223344551111"))
        let kit = try OfficePathfile(
            file: Array("D_LOGO!/logo/!\nF_CERTIFICATE!/kit/certif!\nF_CTYPE!php!\n".utf8), path: "p")
        #expect(kit.certificatePath(of: account) == "/kit/certif.fr.011223344551111.php")
        #expect(kit.proxy == nil)
        let office = try OfficePathfile(
            file: Array("F_CERTIFICATE!/kit/certif!\nPROXY_HOST!proxy!\nPROXY_PORT!8080!\n".utf8), path: "p")
        #expect(office.certificatePath(of: account) == "/kit/certif.fr.011223344551111")
        #expect(office.proxy?.host == "proxy")
        #expect(office.proxy?.port == 8080)
        for text in ["", "D_LOGO!/logo/!", "F_CERTIFICATE", "F_CERTIFICATE!x!\nPROXY_HOST!x!\nPROXY_PORT!x!"] {
            #expect(throws: OfficeFileError.pathfileDamaged(path: "p")) {
                try OfficePathfile(file: Array(text.utf8), path: "p")
            }
        }
    }

    private func line(_ arguments: String...) throws -> OfficeCommandLine {
        try OfficeCommandLine(arguments.map { Array($0.utf8) })
    }

    @Test("arguments are a component, a function and attributes")
    func arguments() throws {
        let line = try line(
            "office", "cancel", "merchant_id=1", "merchant_country=fr", "origin=a=b", "pathfile=/kit/pathfile",
            "--json",
            "platform=https://pay.example")
        #expect(line.request.function == .cancel)
        #expect(line.request.attributes == ["merchant_id": "1", "merchant_country": "fr", "origin": "a=b"])
        #expect(line.pathfile == "/kit/pathfile")
        #expect(line.platform?.origin == "https://pay.example")
        #expect(try line.account().description == "fr.1")
        #expect(String(decoding: line.output(["a": "b", "c": ""]), as: UTF8.self) == #"{"a":"b","c":""}"# + "\n")
        let plain = try self.line("diag", "diagnosis")
        #expect(plain.pathfile == "pathfile")
        #expect(String(decoding: plain.output(["a": "b", "c": ""]), as: UTF8.self) == "a=b\nc=\n")
        #expect(throws: FieldError.self) { try plain.account() }
    }

    @Test(
        "what is wrong with arguments is said",
        arguments: [
            [], ["office"], ["toto", "cancel"], ["office", "toto"], ["office", "cancel", "toto=1"],
            ["office", "cancel", "amount=1", "amount=2"], ["office", "cancel", "amount"], ["office", "cancel", "=1"],
            ["office", "cancel", "platform=pay.example"],
        ])
    func mistakes(arguments: [String]) {
        #expect(throws: OfficeCommandLine.Mistake.self) { try OfficeCommandLine(arguments.map { Array($0.utf8) }) }
    }
}
