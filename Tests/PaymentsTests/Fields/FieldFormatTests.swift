import Payments
import Testing

@Suite("Field formats")
struct FieldFormatTests {
    @Test(
        "each alphabet takes its characters",
        arguments: [
            (FieldFormat.n(1...6), "012345"), (.a(2...2), "fR"), (.an(1...7), "a1B2"), (.ans(8), "a 1!\u{e9}\u{80}~"),
            (.as(1...20), "AUTHOR_CAPTURE"), (.ns(1...19), "192.0.2.7"), (FieldFormat(.colour, 1...7), "#00ffAA"),
            (.ans(3), ""), (.n(0...3), ""),
        ])
    func taken(format: FieldFormat, text: String) throws {
        #expect(try format.parse(text, field: "f") == text)
    }

    @Test(
        "what does not fit says why",
        arguments: [
            (FieldFormat.n(1...6), "", .missing), (.n(1...6), "1234567", .tooLong(maximum: 6)),
            (.n(3...12), "10", .tooShort(minimum: 3)), (.n(1...6), "12a", .wrongAlphabet),
            (.n(1...6), "\u{661}", .wrongAlphabet), (.a(2...2), "f1", .wrongAlphabet),
            (.a(2...2), "f\u{e9}", .wrongAlphabet),
            (.an(1...7), "a-b", .wrongAlphabet), (.ans(8), "a\tb", .wrongAlphabet),
            (.ans(8), "a\u{7f}", .wrongAlphabet),
            (.ans(8), "\r\n", .wrongAlphabet), (.as(1...20), "A1", .wrongAlphabet), (.ns(1...19), "1a", .wrongAlphabet),
            (FieldFormat(.colour, 1...7), "<b>", .wrongAlphabet), (.ans(1), "\r\n", .tooLong(maximum: 1)),
        ] as [(FieldFormat, String, FieldError.Reason)])
    func refused(format: FieldFormat, text: String, reason: FieldError.Reason) {
        #expect(throws: FieldError(field: "f", reason: reason)) { try format.parse(text, field: "f") }
    }

    @Test("an error names the field and not its value")
    func description() {
        for reason: FieldError.Reason in [
            .missing, .tooShort(minimum: 3), .tooLong(maximum: 6), .wrongAlphabet, .forbiddenCharacter("|"),
            .notAllowed,
        ] {
            #expect(FieldError(field: "order_id", reason: reason).description.hasPrefix("order_id "))
        }
    }
}
