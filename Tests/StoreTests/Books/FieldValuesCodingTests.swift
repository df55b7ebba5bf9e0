import Payments
import Testing

@testable import Store

@Suite("fields as one column")
struct FieldValuesCodingTests {
    @Test("are read back as they were, in their order")
    func roundTrip() {
        var samples = Samples()
        for _ in 0..<500 {
            var fields = FieldValues()
            for _ in 0..<samples.int(0...30) { fields[samples.text()] = samples.text() }
            fields["long"] = String(repeating: "é", count: samples.int(0...20_000))
            #expect(FieldValuesCoding.decode(FieldValuesCoding.encode(fields)) == fields, "seed \(samples.seed)")
        }
    }

    @Test("bytes that were cut short are refused")
    func truncated() {
        var fields = FieldValues()
        fields["amount"] = "1000"
        fields["caddie"] = "été"
        let bytes = FieldValuesCoding.encode(fields)
        let whole = [1, 1 + 1 + 6 + 1 + 4, bytes.count]
        for count in bytes.indices where !whole.contains(count) {
            #expect(FieldValuesCoding.decode(Array(bytes.prefix(count))) == nil, "\(count)")
        }
    }

    @Test("any bytes are read or refused")
    func fuzz() {
        var samples = Samples()
        for _ in 0..<20_000 {
            let bytes = [1] + samples.bytes(0...60)
            guard let fields = FieldValuesCoding.decode(bytes) else { continue }
            #expect(FieldValuesCoding.decode(FieldValuesCoding.encode(fields)) == fields, "seed \(samples.seed)")
        }
    }
}
