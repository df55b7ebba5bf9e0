import MerchantFiles
import Payments
import Testing

@Suite("The pathfile")
struct PathfileTests {
    private static let required = ["F_CERTIFICATE", "F_PARAM", "F_DEFAULT", "D_LOGO"]
    private static let complete: [(String, String)] = [
        ("DEBUG", "NO"), ("D_LOGO", "/logo/"), ("F_DEFAULT", "/p/parmcom.guichet"), ("F_PARAM", "/p/parmcom"),
        ("F_CERTIFICATE", "/p/certif"), ("F_CTYPE", "php"),
    ]

    private func file(_ lines: [(String, String)]) -> [UInt8] {
        lines.map { "\($0.0)!\($0.1)!\n" }.joined().wireBytes
    }

    @Test("keywords in any order give the same paths")
    func anyOrder() throws {
        let account = MerchantAccount(country: .france, id: try MerchantID("029800266211111"))
        var generator = SplitMix64(seed: 42)
        for _ in 0..<20 {
            let pathfile = try Pathfile(file: file(Self.complete.shuffled(using: &generator)))
            #expect(pathfile.logoDirectory == "/logo/")
            #expect(pathfile.defaultParameters == "/p/parmcom.guichet")
            #expect(pathfile.merchantParameters(of: account.id) == "/p/parmcom.029800266211111")
            #expect(pathfile.certificate(of: account) == "/p/certif.fr.029800266211111.php")
            #expect(pathfile.generation == .p617)
            #expect(!pathfile.isDebugging)
        }
    }

    @Test("each keyword that is missing or empty is named", arguments: required)
    func missing(keyword: String) throws {
        let expected = Pathfile.Failure.missing(try #require(Pathfile.Keyword(rawValue: keyword)))
        #expect(throws: expected) { try Pathfile(file: file(Self.complete.filter { $0.0 != keyword })) }
        #expect(throws: expected) {
            try Pathfile(file: file(Self.complete.map { $0.0 == keyword ? (keyword, "") : $0 }))
        }
    }

    @Test("an empty file lacks the certificate first")
    func empty() {
        #expect(throws: Pathfile.Failure.missing(.certificate)) { try Pathfile(file: []) }
    }

    @Test("a certificate without a type", arguments: [[], [("F_CTYPE", "")]] as [[(String, String)]])
    func withoutType(lines: [(String, String)]) throws {
        let pathfile = try Pathfile(file: file(Self.complete.filter { $0.0 != "F_CTYPE" } + lines))
        let account = MerchantAccount(country: .belgium, id: try MerchantID("8"))
        #expect(pathfile.certificate(of: account) == "/p/certif.be.8")
    }

    @Test(
        "DEBUG is YES or no", arguments: [("YES", true), ("yes", true), ("NO", false), ("", false), ("1", false)])
    func debug(value: String, expected: Bool) throws {
        let lines = Self.complete.filter { $0.0 != "DEBUG" } + [("DEBUG", value)]
        #expect(try Pathfile(file: file(lines)).isDebugging == expected)
    }

    @Test(
        "API_VERSION chooses the layout of response",
        arguments: [
            ("500", .v500), ("P600", .p600), ("P605", .p600), ("P606", .p600), ("P615", .p615), ("P617", .p617),
            ("", .p617),
        ] as [(String, ResponseGeneration)])
    func generation(value: String, expected: ResponseGeneration) throws {
        #expect(try Pathfile(file: file(Self.complete + [("API_VERSION", value)])).generation == expected)
    }

    @Test("an unknown API_VERSION is refused")
    func unknownGeneration() {
        #expect(throws: Pathfile.Failure.unknownGeneration) {
            try Pathfile(file: file(Self.complete + [("API_VERSION", "P700")]))
        }
    }

    @Test("the logos' path ends with a slash even if the file forgot it")
    func logoSlash() throws {
        let lines = Self.complete.filter { $0.0 != "D_LOGO" } + [("D_LOGO", "http://shop/logo")]
        #expect(try Pathfile(file: file(lines)).logoDirectory == "http://shop/logo/")
    }
}
