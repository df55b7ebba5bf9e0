import MerchantKit
import Payments
import Testing

@Suite("What request refuses, letter for letter")
struct ErrorTextTests {
    struct Case: CustomTestStringConvertible {
        let name: String
        let run: @Sendable (inout Shop) throws -> CommandOutput
        var testDescription: String { name }

        /// A good call with more arguments.
        init(_ name: String, _ arguments: String...) {
            self.name = name
            run = { shop in shop.pay(arguments) }
        }

        /// A good call after a line of a file was changed.
        init(_ name: String, in path: String, _ old: String, _ new: String) {
            self.name = name
            run = { shop in
                try shop.edit(path, old, new)
                return shop.pay()
            }
        }

        init(_ name: String, run: @escaping @Sendable (inout Shop) throws -> CommandOutput) {
            self.name = name
            self.run = run
        }

        /// A call of its own.
        static func call(_ name: String, _ arguments: String...) -> Case {
            Case(name) { shop in shop.request(arguments) }
        }

        static func without(_ name: String, _ path: String) -> Case {
            Case(name) { shop in
                shop.files[path] = nil
                return shop.pay()
            }
        }
    }

    private static let defaults = "/shop/param/parmcom.guichet"
    private static let merchant = "/shop/param/parmcom.029800266211111"
    private static let path = "pathfile=\(Shop.pathfile)"
    private static let id = "merchant_id=\(Shop.merchantID)"

    static let cases: [Case] = [
        Case("unknown keyword", "toto=12"),
        Case("argument without =", "toto"),
        Case("empty keyword", "=12"),
        Case("space split a value", "caddie=mois", "du", "mai"),
        Case("too long", "transaction_id=1234567"),
        Case("too long in the merchant's file", in: merchant, "RETURN_URL", "LANGUAGE!fra!\nRETURN_URL"),
        .call("no pathfile", id, "amount=1000", "pathfile=/shop/nowhere"),
        .call("no pathfile beside the script"),
        Case("no F_CERTIFICATE", in: Shop.pathfile, "F_CERTIFICATE", "#F_CERTIFICATE"),
        Case("no F_PARAM", in: Shop.pathfile, "F_PARAM", "#"),
        Case("no F_DEFAULT", in: Shop.pathfile, "F_DEFAULT", "F_OTHER"),
        Case("no D_LOGO", in: Shop.pathfile, "D_LOGO!/logo/!", "D_LOGO!!"),
        Case("unknown API_VERSION", in: Shop.pathfile, "DEBUG!NO!", "API_VERSION!900!"),
        .call("no merchant file", "merchant_id=123", "amount=1000", path),
        .without("no default file", defaults),
        Case("no certificate") { shop in
            shop.files["/shop/param/parmcom.123"] = ""
            return shop.request(["merchant_id=123", "amount=1000", path])
        },
        Case("no certificate for the country", "merchant_country=be"),
        Case("separator in pathfile", in: Shop.pathfile, "D_LOGO!/logo/!", "D_LOGO!/logo/"),
        Case("separator in default file", in: defaults, "LANGUAGE!fr!", "LANGUAGE fr"),
        Case("separator in merchant file", in: merchant, "RETURN_URL!", "RETURN_URL!!"),
        Case("damaged certificate") { shop in
            var lines = try #require(shop.files[Shop.certificatePath]).split(separator: "\n").map(String.init)
            lines[11] = lines[11].replacingLetters()
            shop.files[Shop.certificatePath] = lines.joined(separator: "\n")
            return shop.pay()
        },
        .call("no merchant_id", "amount=1000", path),
        Case("no merchant_country", in: defaults, "MERCHANT_COUNTRY!fr!", "MERCHANT_COUNTRY!!"),
        .call("no amount", id, "amount=", path),
        Case("no payment_means", in: defaults, "PAYMENT_MEANS", "#"),
        .call("amount too short", id, "amount=10", path),
        .call("amount of nothing", id, "amount=000", path),
        .call("amount with a comma", id, "amount=10,00", path),
        .call("merchant_id with letters", "merchant_id=0298A", "amount=1000", path),
        .call("merchant_id with a path", "merchant_id=../../etc", "amount=1000", path),
        Case("unknown country", "merchant_country=zz"),
        Case("means without a block", "payment_means=CB,2,VISA"),
        Case("means with markup", "payment_means=<b>,2"),
        Case("block zero", "payment_means=CB,0"),
        Case("block_order of letters", "block_order=1,12"),
        Case("strange block_align", "block_align=middle"),
        Case("strange header_flag", "header_flag=oui"),
        Case("control character", "order_id=a\tb"),
        Case("given twice", "amount=2000"),
        Case("exclamation mark", "caddie=hello!"),
        Case("exclamation mark in an unknown keyword", "to!to=1!2"),
        Case("markup in a value that is too long", "currency_code=<script>"),
        Case("line breaks in an unknown keyword", "to\rto=1\n2"),
    ]

    @Test("each refusal is its golden line, with status 255", arguments: cases)
    func golden(_ testCase: Case) throws {
        var shop = try Shop()
        let output = try testCase.run(&shop)
        let expected = try #require(try Golden.errors()[testCase.name])
        #expect(output.text == expected)
        #expect(output.exitStatus == 255)
        #expect(output.parts.count == 5)
    }

    @Test("every golden line has its case")
    func complete() throws {
        #expect(try Set(Golden.errors().keys) == Set(Self.cases.map(\.name)))
    }

    @Test("with DEBUG, the error is in a table that clients recognise")
    func debug() throws {
        var shop = try Shop()
        try shop.edit(Shop.pathfile, "DEBUG!NO!", "DEBUG!YES!")
        let output = shop.pay(["toto=12"])
        #expect(output.parts.count == 5)
        #expect(output.parts[1] == "-1")
        #expect(output.parts[2].contains("API ERROR"))
        #expect(output.parts[2].contains("Invalid Keyword in parameter (toto=12)"))
        #expect(output.exitStatus == 255)
    }
}

extension String {
    fileprivate func replacingLetters() -> String { String(map { $0.isLetter ? "x" : $0 }) }
}
