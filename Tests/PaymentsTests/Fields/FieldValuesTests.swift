import Payments
import Testing

@Suite("Fields by name")
struct FieldValuesTests {
    @Test("values keep their order; the last one said counts; an empty one is none")
    func order() {
        var values = FieldValues()
        values[RequestField.orderID] = "1"
        values["amount"] = "100"
        values[ResponseField.orderID] = "2"
        values[RequestField.caddie] = ""
        #expect(values.entries.map(\.name) == ["order_id", "amount"])
        #expect(values[RequestField.orderID] == "2")
        #expect(values[RequestField.caddie].isEmpty)
        values["order_id"] = ""
        #expect(values.entries.map(\.name) == ["amount"])
    }

    @Test("wire text has one character for each byte")
    func wireText() {
        let bytes = (0...255).map { UInt8($0) } + [0x0d, 0x0a]
        let text = String(wireBytes: bytes)
        #expect(text.unicodeScalars.count == 258)
        #expect(text.wireBytes == bytes)
        #expect("\u{e9}".wireBytes == [0xe9])
        #expect("\u{20ac}".wireBytes == [0x3f])
    }

    @Test(
        "each generation has the number of values of facts § 0.2",
        arguments: [(ResponseGeneration.v500, 29), (.p600, 30), (.p615, 39), (.p617, 42)])
    func generations(generation: ResponseGeneration, count: Int) {
        #expect(generation.fields.count == count)
        let named = generation.fields.compactMap { $0 }
        #expect(Set(named).count == named.count)
    }

    @Test("the reduced response lacks nine fields, all of them in P617")
    func reduced() {
        #expect(ResponseField.absentFromReducedResponse.count == 9)
        #expect(ResponseField.absentFromReducedResponse.isSubset(of: ResponseGeneration.p617.fields.compactMap { $0 }))
    }

    @Test("a field is checked when it has a value")
    func check() throws {
        try RequestField.amount.check("")
        try RequestField.bgcolor.check("#ffffff")
        #expect(throws: FieldError(field: "amount", reason: .tooShort(minimum: 3))) {
            try RequestField.amount.check("10")
        }
    }
}
