/// `bank_response_code`: what the acquirer said, two characters (facts § 5.3).
package struct BankResponseCode: Hashable, Sendable {
    package let text: String

    package init(_ text: String) throws(FieldError) {
        self.text = try FieldFormat.an(2...2).parse(text, field: "bank_response_code")
    }

    package var isApproval: Bool { text == "00" }
}
