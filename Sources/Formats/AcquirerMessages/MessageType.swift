/// What a message is: the four digits it begins with (ISO 8583:1987).
package enum MessageType: UInt16, CaseIterable, Hashable, Sendable {
    case authorisationRequest = 0x0100
    case authorisationAnswer = 0x0110
    case remittanceLine = 0x0220
    case remittanceRepeat = 0x0221
    case remittanceAnswer = 0x0230
    case reversalRequest = 0x0400
    case reversalRepeat = 0x0401
    case reversalAnswer = 0x0410
    case reconciliationRequest = 0x0500
    case reconciliationRepeat = 0x0501
    case reconciliationAnswer = 0x0510
    case networkRequest = 0x0800
    case networkAnswer = 0x0810

    /// Reads four digits; nil when they are not digits or name a type that the link does not speak.
    init?(digits: ArraySlice<UInt8>) {
        guard digits.count == 4 else { return nil }
        var value: UInt16 = 0
        for byte in digits {
            guard (0x30...0x39).contains(byte) else { return nil }
            value = value << 4 | UInt16(byte - 0x30)
        }
        self.init(rawValue: value)
    }

    /// The four digits as they are on the wire.
    var digits: [UInt8] { [12, 8, 4, 0].map { UInt8(truncatingIfNeeded: rawValue >> $0 & 0xf) + 0x30 } }
}
