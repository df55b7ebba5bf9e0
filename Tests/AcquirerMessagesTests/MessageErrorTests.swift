import AcquirerMessages
import Testing

@Suite("Messages that cannot be read")
struct MessageErrorTests {
    struct Damage: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let golden: String
        let mend: @Sendable (inout [UInt8]) -> Void

        init(_ expected: String, _ golden: String, _ mend: @escaping @Sendable (inout [UInt8]) -> Void) {
            (testDescription, self.golden, self.mend) = (expected, golden, mend)
        }
    }

    /// Offsets count from the start of the golden message: type 0, bitmap 4, first element 12 or 20.
    static let damages = [
        Damage("MTI: ends too early", "echo-answer") { $0.removeSubrange(3...) },
        Damage("MTI: not one that this link knows", "echo-answer") { $0[3] = 0x35 },
        Damage("MTI: not one that this link knows", "echo-answer") { $0[0] = 0x4f },
        Damage("bitmap: ends too early", "echo-answer") { $0.removeSubrange(11...) },
        Damage("bitmap: ends too early", "echo-answer") { $0.removeSubrange(19...) },
        Damage("DE 2: has a character outside its alphabet", "authorisation-request") { $0[12] = 0x41 },
        Damage("DE 2: has a character outside its alphabet", "authorisation-request") { $0[20] = 0x20 },
        Damage("DE 2: too long (at most 19)", "authorisation-request") { $0[12] = 0x39 },
        Damage("DE 2: too short (at least 10)", "authorisation-request") {
            $0.replaceSubrange(12..<30, with: Array("09497493412".utf8))
        },
        Damage("DE 4: has a character outside its alphabet", "authorisation-answer-accepted") { $0[18] = 0x2d },
        Damage("DE 5: not one that this link knows", "authorisation-answer-accepted") { $0[4] |= 0x08 },
        Damage("DE 14: has a value that is not allowed", "authorisation-request") { $0[76] = 0x39 },
        Damage("DE 13: has a value that is not allowed", "authorisation-request") { $0[70] = 0x39 },
        Damage("DE 12: has a value that is not allowed", "authorisation-request") { $0[64] = 0x39 },
        Damage("DE 37: has a character outside its alphabet", "authorisation-answer-accepted") { $0[50] = 0x2d },
        Damage("DE 39: missing", "authorisation-answer-accepted") {
            $0[8] &= ~0x02
            $0.removeSubrange(64..<66)
        },
        Damage("DE 44: has a value that is not allowed", "authorisation-answer-accepted") { $0[84] = 0x39 },
        Damage("DE 49: ends too early", "authorisation-answer-accepted") { $0.removeLast() },
        Damage("DE 49: has a value that is not allowed", "authorisation-answer-accepted") { $0[$0.count - 1] = 0x30 },
        Damage("frame: bytes after the last element", "authorisation-answer-accepted") { $0.append(0x30) },
        Damage("DE 48: ends too early", "authorisation-request") {
            $0.replaceSubrange(($0.count - 13)..<($0.count - 3), with: Array("003920".utf8))
        },
        Damage("DE 48.92: ends too early", "authorisation-request") { $0[$0.count - 7] = 0x34 },
        Damage("DE 48.92: has a value that is not allowed", "authorisation-request") {
            $0.replaceSubrange(($0.count - 13)..<($0.count - 3), with: Array("006920260".utf8))
        },
        Damage("DE 48.92: has a character outside its alphabet", "authorisation-request") { $0[$0.count - 5] = 0x41 },
        Damage("DE 48.92: present twice", "authorisation-request") {
            $0.replaceSubrange(($0.count - 13)..<($0.count - 3), with: Array("01492036009203600".utf8))
        },
        Damage("DE 48.37: missing", "reversal-request") { $0[$0.count - 61] = 0x38 },
        Damage("DE 90: has a value that is not allowed", "reversal-request") { $0[$0.count - 41] = 0x34 },
        Damage("DE 3: has a value that is not allowed", "remittance-answer") { $0[12] = 0x31 },
        Damage("DE 48.50: has a value that is not allowed", "reconciliation-request") {
            // The thirty-second of November.
            $0.replaceSubrange(80..<82, with: Array("32".utf8))
        },
        Damage("DE 48.51: missing", "remittance-line-credit-repeat") { $0[$0.count - 40] = 0x33 },
        Damage("DE 48.51: has a character outside its alphabet", "remittance-line-credit-repeat") {
            $0[$0.count - 5] = 0x20
        },
        Damage("DE 90: missing", "remittance-line-credit-repeat") {
            let value = "3712GUICHET00042" + "501420261121000042" + "5118" + "123456789012345678"
            $0.replaceSubrange(121..<177, with: Array(value.utf8))
        },
        Damage("DE 15: has a value that is not allowed", "reconciliation-request") { $0[38] = 0x30 },
        Damage("DE 66: has a value that is not allowed", "reconciliation-answer-agreed") { $0[91] = 0x33 },
        Damage("DE 75: has a value that is not allowed", "reconciliation-request") { $0[110] = 0x31 },
        Damage("DE 97: has a value that is not allowed", "reconciliation-request") { $0[$0.count - 1] = 0x35 },
        Damage("DE 97: has a value that is not allowed", "reconciliation-request") { $0[$0.count - 17] = 0x43 },
        Damage("DE 70: has a value that is not allowed", "echo-answer") { $0[$0.count - 1] = 0x32 },
    ]

    @Test("the error names the field and says why", arguments: damages)
    func naming(damage: Damage) throws {
        var bytes = try GoldenMessage(damage.golden).bytes
        damage.mend(&bytes)
        let error = #expect(throws: MessageError.self) { _ = try AcquirerMessage(parsing: bytes) }
        #expect(error?.description == damage.testDescription)
    }

    @Test("a message cut anywhere is an error", arguments: GoldenMessage.names)
    func truncation(name: String) throws {
        let bytes = try GoldenMessage(name).bytes
        for count in bytes.indices {
            #expect(throws: MessageError.self) { _ = try AcquirerMessage(parsing: Array(bytes.prefix(count))) }
        }
    }
}
