import Payments
import Testing

@testable import OfficeMessages

@Suite("Functions and their attributes")
struct FunctionTests {
    private static let author: OfficeAttributes = [
        "merchant_id": "029800266211111", "merchant_country": "fr", "amount": "1000", "card_number": "4974934125497800",
        "card_type": "VISA", "card_validity": "203012", "currency_code": "978", "transaction_id": "123456",
    ]

    private static let initialize: OfficeAttributes = [
        "merchant_id": "029800266211111", "merchant_country": "fr", "transaction_id": "1", "currency_code": "978",
        "amount": "100", "payment_mean": "PAYLIB", "return_url": "https://shop.example/back",
    ]

    @Test("complete requests pass, with every optional attribute too")
    func complete() throws {
        try OfficeFunction.author.check(Self.author)
        try OfficeFunction.paymentProviderInitialize.check(Self.initialize)
        var all = Self.author
        all["cvv_flag"] = "1"
        all["cvv_key"] = "600"
        all["order_id"] = "CMD 7"
        all["origin"] = ""
        try OfficeFunction.author.check(all)
        var withoutExpiry = Self.author
        withoutExpiry["card_validity"] = ""
        try OfficeFunction.author.check(withoutExpiry)
    }

    @Test("each mandatory attribute is named when it is missing", arguments: OfficeFunction.allCases)
    func mandatory(function: OfficeFunction) {
        let samples = Self.author.entries + Self.initialize.entries
        for missing in function.mandatoryAttributes {
            var attributes = OfficeAttributes()
            for name in function.mandatoryAttributes where name != missing {
                attributes[name] = samples.first { $0.name == name }?.value ?? "1"
            }
            #expect(throws: FieldError(field: missing, reason: .missing)) { try function.check(attributes) }
        }
    }

    @Test("of several faults, the first in the order of the documents is told, whatever the order they came in")
    func firstFault() {
        let faulty: OfficeAttributes = [
            "amount": "12x", "card_number": "4974 93412549780x", "transaction_id": "x", "origin": "a:b",
        ]
        for entries in [faulty.entries, faulty.entries.reversed()] {
            var attributes = OfficeAttributes()
            for entry in entries + Self.author.entries where !attributes.contains(entry.name) {
                attributes[entry.name] = entry.value
            }
            #expect(throws: FieldError(field: "amount", reason: .wrongAlphabet)) {
                try OfficeFunction.author.check(attributes)
            }
            attributes["amount"] = "1000"
            #expect(throws: FieldError(field: "card_number", reason: .wrongAlphabet)) {
                try OfficeFunction.author.check(attributes)
            }
            attributes["currency_code"] = ""
            #expect(throws: FieldError(field: "currency_code", reason: .missing)) {
                try OfficeFunction.author.check(attributes)
            }
        }
    }

    @Test(
        "formats and forbidden characters are checked, and the field is named",
        arguments: [
            ("amount", "12", FieldError.Reason.tooShort(minimum: 3)), ("amount", "12,5", .wrongAlphabet),
            ("amount", "1234567890123", .tooLong(maximum: 12)), ("transaction_id", "1234567", .tooLong(maximum: 6)),
            ("order_id", "a;b", .forbiddenCharacter(";")), ("return_context", "a|b", .forbiddenCharacter("|")),
            ("origin", "a:b", .forbiddenCharacter(":")), ("statement_reference", "a\"b", .forbiddenCharacter("\"")),
            ("customer_id", "a;b", .forbiddenCharacter(";")), ("customer_language", "fra", .tooLong(maximum: 2)),
            ("return_url", String(repeating: "x", count: 513), .tooLong(maximum: 512)),
            ("data", "a\u{7}", .wrongAlphabet), ("toto", "1", .notAllowed),
        ])
    func formats(field: String, value: String, reason: FieldError.Reason) {
        var attributes = Self.initialize
        attributes[field] = value
        #expect(throws: FieldError(field: field, reason: reason)) {
            try OfficeFunction.paymentProviderInitialize.check(attributes)
        }
    }

    @Test("a cryptogram and its flag come together")
    func cryptogram() {
        var attributes = Self.author
        attributes["cvv_key"] = "600"
        #expect(throws: FieldError(field: "cvv_flag", reason: .missing)) { try OfficeFunction.author.check(attributes) }
        attributes["cvv_flag"] = "0"
        #expect(throws: FieldError(field: "cvv_flag", reason: .notAllowed)) {
            try OfficeFunction.author.check(attributes)
        }
        attributes["cvv_key"] = ""
        attributes["cvv_flag"] = "1"
        #expect(throws: FieldError(field: "cvv_key", reason: .missing)) { try OfficeFunction.author.check(attributes) }
    }

    @Test("both spellings of the Guide are one function")
    func spellings() {
        #expect(OfficeFunction("paymentProvider_Finalize", of: .checkout) == .paymentProviderFinalize)
        #expect(OfficeFunction("paymentProviderFinalize", of: .checkout) == .paymentProviderFinalize)
        #expect(OfficeFunction("cancel", of: .diag) == nil)
    }
}
