import Testing

@testable import WalletMessages

@Suite("fields inside the seal")
struct WalletFieldsTests {
    @Test("the bytes are lines with escapes")
    func golden() {
        var fields = WalletFields()
        fields.append("kind", "open")
        fields.append("shop", "50 % = é\n")
        fields.append("logo", nil)
        #expect(String(decoding: fields.bytes, as: UTF8.self) == "kind=open\nshop=50 %25 = é%0A\n")
    }

    @Test(
        "what is not such lines is refused",
        arguments: [
            "kind", "kind=open", "=x\n", "Kind=x\n", "a=1\na=2\n", "a=%\n", "a=%2\n", "a=%2g\n", "a=%2a\n", "a=\u{1}\n",
            "a=%FF\n", "\n", String(repeating: "a", count: 33) + "=\n",
            (0..<33).map { "f_" + String(repeating: "x", count: $0 + 1) + "=\n" }.joined(),
        ])
    func refused(text: String) {
        #expect(throws: WalletMessageError.self) { _ = try WalletFields(parsing: Array(text.utf8)) }
    }

    @Test("any bytes are read or refused, and what is read is written back the same")
    func fuzz() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var generator = SplitMix(state: seed)
        let pieces = ["kind=open\n", "a", "=", "\n", "%", "41", "order=", "é", "status=SUCCESS\n", "\u{0}"].map {
            Array($0.utf8)
        }
        for _ in 0..<20_000 {
            var bytes: [UInt8] = []
            for _ in 0..<Int(generator.next() % 12) {
                let choice = generator.next()
                bytes +=
                    choice % 4 == 0 ? [UInt8(truncatingIfNeeded: choice >> 8)] : pieces[Int(choice >> 8) % pieces.count]
            }
            guard let fields = try? WalletFields(parsing: bytes) else { continue }
            let again = try WalletFields(parsing: fields.bytes)
            #expect(again.bytes == fields.bytes, "seed \(seed)")
            _ = try? WalletRequest(fields: fields)
            _ = try? WalletAnswer(fields: fields)
        }
    }
}

/// A small generator whose seed reproduces a failure.
struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
