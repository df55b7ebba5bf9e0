import Pages
import Testing

@Suite("Posted forms")
struct FormTests {
    @Test(
        "are read field by field",
        arguments: [
            ("", []), ("a=1", [["a", "1"]]), ("a=1&b=2", [["a", "1"], ["b", "2"]]), ("a", [["a", ""]]),
            ("&&a=1&&", [["a", "1"]]),
            ("a=b=c", [["a", "b=c"]]), ("a+b=c+d", [["a b", "c d"]]), ("n%C3%A9=%e2%82%ac", [["né", "€"]]),
            ("CB.x=10&CB.y=5", [["CB.x", "10"], ["CB.y", "5"]]),
            ("=x", [["", "x"]]), ("a=%26%3D%2B", [["a", "&=+"]]),
        ] as [(String, [[String]])])
    func reading(encoded: String, fields: [[String]]) throws {
        let form = try Form(encoded.utf8)
        #expect(form.fields.map { [$0.name, $0.value] } == fields)
    }

    @Test(
        "are refused when damaged",
        arguments: [
            ("a=%", .malformedEscape), ("a=%4", .malformedEscape), ("a=%GG", .malformedEscape),
            ("%zz=1", .malformedEscape),
            ("a=%ff", .notUTF8), ("a=%C3", .notUTF8), ("a=%ed%a0%80", .notUTF8),
        ] as [(String, FormError)])
    func damage(encoded: String, error: FormError) {
        #expect(throws: error) { try Form(encoded.utf8) }
    }

    @Test("keep what can be read where others' fields may stand beside it")
    func skipping() throws {
        let form = try Form("name=%E9t%E9&DATA=20&x=%zz&%ff=1".utf8, skipsUnreadable: true)
        #expect(form.fields.map(\.name) == ["DATA"])
    }

    @Test("are refused unread beyond their limits")
    func limits() {
        let limits = FormLimits(bytes: 10, fields: 2)
        #expect(throws: FormError.tooLarge(maximumBytes: 10)) { try Form("a=123456789".utf8, limits: limits) }
        #expect(throws: FormError.tooManyFields(maximum: 2)) { try Form("a&b&c".utf8, limits: limits) }
        #expect(throws: Never.self) { try Form("a=1&b=2345".utf8, limits: limits) }
    }

    @Test("of a million fields stop at the limit")
    func millionFields() {
        let encoded = [UInt8](repeating: UInt8(ascii: "a"), count: 2_000_000).enumerated().map {
            $0.offset % 2 == 0 ? $0.element : UInt8(ascii: "&")
        }
        #expect(throws: FormError.tooManyFields(maximum: 64)) {
            try Form(encoded, limits: FormLimits(bytes: 4_000_000))
        }
        #expect(throws: FormError.tooLarge(maximumBytes: 65_536)) { try Form(encoded) }
    }

    @Test("give a field that is meant once only once")
    func repetition() throws {
        let form = try Form("a=1&b=2&a=3".utf8)
        #expect(try form.single("b") == "2")
        #expect(try form.single("c") == nil)
        #expect(throws: FormError.repeatedField("a")) { try form.single("a") }
    }

    @Test("never crash the reader, and read back what was written", arguments: [1, 2, 3, 4] as [UInt64])
    func fuzz(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<2_000 {
            let bytes = (0..<Int.random(in: 0..<40, using: &random)).map { _ in
                Bool.random(using: &random)
                    ? "&=%+aF0".utf8.randomElement(using: &random) ?? 0 : UInt8.random(in: 0...255, using: &random)
            }
            _ = try? Form(bytes)
            let fields = (0..<Int.random(in: 0..<4, using: &random)).map { index in
                (name: "n\(index)", value: String(decoding: bytes, as: UTF8.self))
            }
            let read = try Form(FormEncoding.encode(fields).utf8)
            #expect(read.fields.map(\.value) == fields.map(\.value), "seed \(seed)")
        }
    }

    @Test(
        "join an address before its fragment",
        arguments: [
            ("https://a/b", "https://a/b?DATA=20"), ("https://a/b?", "https://a/b?DATA=20"),
            ("https://a/b?c=1", "https://a/b?c=1&DATA=20"),
            ("https://a/b#c", "https://a/b?DATA=20#c"),
        ])
    func joining(address: String, joined: String) {
        #expect(FormEncoding.address(address, adding: [("DATA", "20")]) == joined)
    }
}
