import Payments

/// The lines of a certificate: 44 of 66 characters (facts § 3.4).
///
/// Lines 1 to 42 hold the content in 62 letters each and four digits that check them, then lines of `+`; line 43 says
/// for people whose file it is; line 44 ends with `END`.
enum CertificateLine {
    static let count = 44
    static let length = 66
    static let textLength = 62
    /// Lines that may hold content.
    static let contentCount = 42
    static let filler: UInt8 = 0x2b
    static let empty = [UInt8](repeating: filler, count: length)
    static let last = [UInt8](repeating: filler, count: length - 3) + Array("END".utf8)

    /// The text, filled up, and the digits that check it.
    ///
    /// - Parameter number: from 1; a line that was moved does not check.
    static func checked(_ text: [UInt8], number: Int) -> [UInt8] {
        let filled = text + repeatElement(filler, count: textLength - text.count)
        return filled + check(filled[...], number: number)
    }

    /// The text of a line without its filling; nil when it is not as it was written.
    static func text(of line: [UInt8], number: Int) -> [UInt8]? {
        guard line.count == length, line.suffix(4).elementsEqual(check(line.prefix(textLength), number: number)) else {
            return nil
        }
        let text = line.prefix(textLength)
        guard let end = text.lastIndex(where: { $0 != filler }) else { return [] }
        return Array(text[...end])
    }

    /// CRC-16 (CCITT): it finds every change of up to sixteen neighbouring bits.
    private static func check(_ text: ArraySlice<UInt8>, number: Int) -> [UInt8] {
        var sum: UInt16 = 0xffff
        for byte in [UInt8(number)] + text {
            sum ^= UInt16(byte) << 8
            for _ in 0..<8 { sum = sum & 0x8000 == 0 ? sum << 1 : sum << 1 ^ 0x1021 }
        }
        return Array(Hexadecimal.encode([UInt8(sum >> 8), UInt8(sum & 255)]).utf8)
    }
}
