/// The number of a merchant's distance-selling contract with an acquirer: up to 15 letters and digits.
package struct ContractNumber: Hashable, Sendable {
    package let text: String

    package init(_ text: String) throws(FieldError) {
        self.text = try FieldFormat.an(1...15).parse(text, field: "contract")
    }
}
