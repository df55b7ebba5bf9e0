import Payments
import Testing

@testable import GuichetCommand

@Suite struct KeyFileTests {
    private static let random = "8f3a1c5b7e9d02468ace13579bdf0f1e2d3c4b5a69788796a5b4c3d2e1f0a9b8"

    private func read(_ text: String, mode: Int = 0o600, isDemonstration: Bool = false) throws -> [UInt8] {
        let directory = try TemporaryDirectory()
        let path = try directory.write(text, to: "master.key", mode: mode)
        return try KeyFile(purpose: "master key", setting: "keys.master", path: path).read(
            isDemonstration: isDemonstration)
    }

    @Test(
        "64 hexadecimal digits are 32 bytes, whatever their case or the white space",
        arguments: [
            random, random + "\n", random.uppercased(), "  " + random + "\r\n",
        ])
    func reads(text: String) throws {
        let key = try read(text)
        #expect(key.count == 32)
        #expect(key.first == 0x8f)
        #expect(key.last == 0xb8)
    }

    @Test(
        "a weak key is refused, and the refusal says why",
        arguments: [
            ("", "holds 0 bits instead of 256"), ("8f3a", "holds 16 bits instead of 256"),
            (String(repeating: "ab", count: 32), "all its bytes are equal"),
            (String(repeating: "00", count: 32), "all its bytes are equal"),
            (String(repeating: "0123456789abcdef", count: 4), "its bytes are not random"),
            ("zz" + random.dropFirst(2), "must hold 64 hexadecimal digits"),
            (String(random.dropLast()), "must hold 64 hexadecimal digits"),
            (Hexadecimal.encode(DemonstrationKeys.master), "is the demonstration's well-known key"),
            (Hexadecimal.encode(DemonstrationKeys.wallet), "is the demonstration's well-known key"),
        ])
    func weak(text: String, reason: String) throws {
        let error = #expect(throws: KeyFileError.self) { try read(text) }
        #expect(error?.description.hasPrefix("master key: ") == true)
        #expect(error?.description.contains(reason) == true)
    }

    @Test("a key that everyone can read is refused", arguments: [0o604, 0o644, 0o606, 0o601])
    func worldReadable(mode: Int) throws {
        let error = #expect(throws: KeyFileError.self) { try read(Self.random, mode: mode) }
        #expect(error?.description.contains("can be read by everyone") == true)
    }

    @Test("the group may read a key", arguments: [0o400, 0o440, 0o600, 0o640])
    func groupReadable(mode: Int) throws {
        #expect(try read(Self.random, mode: mode).count == 32)
    }

    @Test("a missing key names its setting", arguments: [nil, "/nowhere/master.key"])
    func missing(path: String?) {
        let error = #expect(throws: KeyFileError.self) {
            try KeyFile(purpose: "master key", setting: "keys.master", path: path).read(isDemonstration: true)
        }
        #expect(error?.description.contains("keys.master") == true)
    }

    @Test("the demonstration takes its well-known key")
    func demonstration() throws {
        let text = Hexadecimal.encode(DemonstrationKeys.master)
        #expect(try read(text, mode: 0o644, isDemonstration: true) == DemonstrationKeys.master)
    }

    @Test("no refusal shows the key")
    func secret() throws {
        for mode in [0o644, 0o600] {
            let text = mode == 0o644 ? Self.random : String(Self.random.dropLast(2))
            let error = #expect(throws: KeyFileError.self) { try read(text, mode: mode) }
            #expect(error.map { !"\($0)".contains("8f3a1c") } == true)
        }
    }
}
