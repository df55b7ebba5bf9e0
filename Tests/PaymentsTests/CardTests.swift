import Payments
import Testing

@Suite("Cards")
struct CardTests {
    @Test(
        "a number is read with any grouping",
        arguments: [
            "4974934125497800", "4974 9341 2549 7800", "4974-9341-2549-7800", " 4974.9341.2549.7800 ",
            "4974\u{a0}9341\u{a0}2549\u{a0}7800",
        ])
    func grouping(text: String) throws {
        let number = try CardNumber(text)
        #expect(number.extract == "4974.00")
        #expect(number.masked == "4974#####00")
    }

    @Test(
        "a number that cannot be is refused by its field",
        arguments: [
            ("", FieldError.Reason.missing), ("123456789", .tooShort(minimum: 10)),
            ("12345678901234567890", .tooLong(maximum: 19)),
            ("49749341254978OO", .wrongAlphabet), ("٤٩٧٤٩٣٤١٢٥٤٩٧٨٠٠", .wrongAlphabet),
        ])
    func refused(text: String, reason: FieldError.Reason) {
        #expect(throws: FieldError(field: "card_number", reason: reason)) { try CardNumber(text) }
    }

    @Test("no way of printing shows a number or a cryptogram")
    func printing() throws {
        let digits = "4974934125497800"
        let number = try CardNumber(digits)
        let cryptogram = try Cryptogram("612", length: 3)
        var dumped = ""
        dump(number, to: &dumped)
        dump(cryptogram, to: &dumped)
        let reflected = String(reflecting: number) + String(reflecting: cryptogram)
        let printed =
            "\(number) \(cryptogram) \(dumped) \(reflected) \([number]) \(String(describing: Optional(cryptogram)))"
        #expect(!printed.contains(digits))
        #expect(!printed.contains("93412549"))
        #expect(!printed.contains("612"))
    }

    @Test(
        "the first digits tell the network and the logos that may be clicked",
        arguments: [
            ("4974934125497800", ["VISA", "CB"]), ("5132830123456700", ["MASTERCARD", "CB"]),
            ("2221001234567890", ["MASTERCARD", "CB"]),
            ("371449635398431", ["AMEX"]), ("3530111333300000", ["JCB"]), ("30569309025904", ["DINERS"]),
        ])
    func schemes(digits: String, means: [String]) throws {
        #expect(try CardNumber(digits).scheme?.means.map(\.name) == means)
    }

    @Test(
        "digits of no network we know have no scheme",
        arguments: ["1234567890", "6011000990139424", "2720991234567890123"])
    func unknownScheme(digits: String) throws {
        let expected: CardScheme? = digits.hasPrefix("2720") ? .mastercard : nil
        #expect(try CardNumber(digits).scheme == expected)
    }

    @Test("the check digit is the one of ISO/IEC 7812", arguments: [
        ("4111111111111111", true), ("4111111111111112", false), ("371449635398431", true), ("5555555555554444", true),
        ("5555555555554440", false), ("4012888888881881", true),
    ])
    func checkDigit(digits: String, isValid: Bool) throws {
        #expect(try CardNumber(digits).hasValidCheckDigit == isValid)
    }

    @Test(
        "every sane spelling of an expiry is read",
        arguments: ["01/27", "0127", "1/27", "01-27", "01 / 27", "01/2027", "012027", " 01.27 "])
    func expiry(text: String) throws {
        let expiry = try CardExpiry(typed: text)
        #expect(expiry.sixDigits == "202701")
        #expect(expiry.printed == "01/27")
    }

    @Test(
        "an expiry that cannot be is refused",
        arguments: ["13/27", "00/27", "1", "12345", "ab/cd", "01/27/03", "01/7", "", "０１/２７"])
    func notExpiry(text: String) {
        #expect(throws: FieldError.self) { try CardExpiry(typed: text) }
    }

    @Test("a card is valid to the last day of its month")
    func validity() throws {
        let expiry = try CardExpiry(sixDigits: "202602")
        #expect(expiry.isValid(on: try BusinessDay(eightDigits: "20260228", field: "")))
        #expect(!expiry.isValid(on: try BusinessDay(eightDigits: "20260301", field: "")))
        #expect(expiry.isValid(on: try BusinessDay(eightDigits: "20251231", field: "")))
    }

    @Test(
        "a cryptogram has the digits of its brand",
        arguments: [("12", 3), ("1234", 3), ("123", 4), ("12a", 3), ("", 3)])
    func cryptogram(text: String, length: Int) {
        #expect(throws: FieldError.self) { try Cryptogram(text, length: length) }
    }
}
