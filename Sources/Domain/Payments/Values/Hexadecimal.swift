/// Lower-case hexadecimal, two digits a byte.
package enum Hexadecimal {
    private static let digits = Array("0123456789abcdef".utf8)

    package static func encode(_ bytes: [UInt8]) -> String {
        String(unsafeUninitializedCapacity: bytes.count * 2) { buffer in
            for (index, byte) in bytes.enumerated() {
                buffer[2 * index] = digits[Int(byte >> 4)]
                buffer[2 * index + 1] = digits[Int(byte & 15)]
            }
            return bytes.count * 2
        }
    }

    /// - Returns: nil for an odd length or any other character.
    package static func decode(_ text: String) -> [UInt8]? {
        var text = text
        return text.withUTF8 { characters in
            guard characters.count % 2 == 0 else { return nil }
            var isSound = true
            let bytes = [UInt8](unsafeUninitializedCapacity: characters.count / 2) { buffer, count in
                for place in 0..<(characters.count / 2) {
                    let (high, low) = (value(characters[2 * place]), value(characters[2 * place + 1]))
                    isSound = isSound && high | low < 16
                    buffer[place] = high << 4 | low
                }
                count = characters.count / 2
            }
            return isSound ? bytes : nil
        }
    }

    /// 0 to 15; more for what is no digit.
    private static func value(_ character: UInt8) -> UInt8 {
        switch character {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
        default: 0xff
        }
    }
}
