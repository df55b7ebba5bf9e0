import Pages
import Testing

@Suite("Colours of shops")
struct ColourTests {
    @Test(
        "are written with or without a hash, six digits",
        arguments: [
            ("ffffff", "#ffffff"), ("#0A0b0C", "#0a0b0c"), ("fff", nil), ("#fffffff", nil), ("gggggg", nil), ("", nil),
            ("+12345", nil),
            ("１２３４５６", nil),
        ] as [(String, String?)])
    func reading(text: String, colour: String?) {
        #expect(Colour(hexadecimal: text)?.hexadecimal == colour)
    }

    @Test("have the contrast that WCAG computes")
    func contrast() {
        #expect(abs(Colour.black.contrast(with: .white) - 21) < 0.001)
        #expect(abs((Colour(hexadecimal: "767676") ?? .black).contrast(with: .white) - 4.54) < 0.01)
    }

    @Test("always end up readable", arguments: 1...3 as ClosedRange<UInt64>)
    func readable(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let colours = (0..<2).map { _ in
                Colour(
                    red: .random(in: 0...255, using: &random), green: .random(in: 0...255, using: &random),
                    blue: .random(in: 0...255, using: &random))
            }
            let palette = try #require(Palette(background: colours[0], text: colours[1]))
            #expect(palette.ink.contrast(with: palette.paper) >= 4.5, "seed \(seed)")
        }
    }
}
