import MerchantFiles
import Payments
import Testing

@Suite("Files of KEYWORD!value! lines")
struct KeywordFileTests {
    @Test(
        "line ends, comments, blank lines and a missing last line end",
        arguments: [
            "# c\nA!1!\n\nB!2!\n", "A!1!\r\n#c!\r\n\r\nB!2!\r\n", "A!1!\nB!2!", "B!2!\rA!1!", "  A!1!  \n\tB!2!\t\n",
            "\u{ef}\u{bb}\u{bf}A!1!\nB!2!\n", "A!0!\nB!2!\nA!1!\n", "B!2!\n#A!3!\nA!1!\n  # A!4!",
        ])
    func tolerated(text: String) throws {
        let file = try KeywordFile(file: text.wireBytes)
        #expect(file["A"] == "1")
        #expect(file["B"] == "2")
        #expect(file["C"] == nil)
    }

    @Test("values keep every byte but the separator, and may be empty")
    func values() throws {
        let bytes = (0x20...0xff).map { UInt8($0) }.filter { $0 != 0x21 }
        let file = try KeywordFile(file: Array("LABEL!".utf8) + bytes + Array("!\nEMPTY!!\n".utf8))
        #expect(file["LABEL"]?.wireBytes == bytes)
        #expect(file["EMPTY"] == "")
    }

    @Test(
        "a line without its separators, or with one too many, is reported with its number",
        arguments: [
            ("A!1", 1), ("A", 1), ("!1!", 1), ("A!1!2!", 1), ("A!1!x", 1), ("#\n\nA!1!\nB 2", 4), ("A!1!\nB!2", 2),
            ("!!", 1), ("A=1", 1),
        ])
    func invalidSeparator(text: String, line: Int) {
        #expect(throws: KeywordFile.InvalidSeparator.self) { try KeywordFile(file: text.wireBytes) }
        do { _ = try KeywordFile(file: text.wireBytes) } catch { #expect(error.line == line) }
    }

    @Test("what is written reads back, and no value breaks a line")
    func writing() throws {
        let file = KeywordFile(lines: [.init("D_LOGO", "/logo/"), .init("LABEL", "a!b\nc\u{e9}"), .init("F_CTYPE", "")])
        let bytes = file.file(comment: "Paths\n\nof \u{e9}")
        #expect(bytes == "# Paths\n#\n# of \u{e9}\nD_LOGO!/logo/!\nLABEL!abc\u{e9}!\nF_CTYPE!!\n".wireBytes)
        #expect(try KeywordFile(file: bytes)["LABEL"] == "abc\u{e9}")
    }

    @Test("random bytes are read or refused")
    func randomBytes() {
        let seed = UInt64.random(in: 0 ... .max)
        var generator = SplitMix64(seed: seed)
        let alphabet = Array("!!!\n\r# A=\u{0}".utf8) + [0xe9, 0xff]
        for _ in 0..<5000 {
            let bytes = (0..<Int.random(in: 0...60, using: &generator)).map { _ in
                alphabet[Int.random(in: alphabet.indices, using: &generator)]
            }
            guard let file = try? KeywordFile(file: bytes) else { continue }
            let separators = bytes.filter { $0 == 0x21 }.count
            #expect(file.lines.count * 2 <= separators, "seed \(seed)")
            #expect(file.lines.allSatisfy { !$0.value.contains("!") && !$0.keyword.isEmpty }, "seed \(seed)")
        }
    }
}
