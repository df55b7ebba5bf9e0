/// The alphabet and size of a data element, in the notation of ISO 8583: `n 12`, `ans 15`, `n ..19` (LLVAR).
package struct ElementFormat: Hashable, Sendable {
    package enum Alphabet: Hashable, Sendable {
        /// Digits.
        case n
        /// Letters and digits.
        case an
        /// Letters, digits and the spaces that fill a fixed size.
        case anp
        /// Printable ASCII.
        case ans
        /// Printable ISO-8859-1: names of shops have accents.
        case latin
    }

    package enum Size: Hashable, Sendable {
        case fixed(Int)
        /// Two digits of length, then at most that many bytes.
        case llvar(Int)
        /// Three digits of length, then at most that many bytes.
        case lllvar(Int)
    }

    package let alphabet: Alphabet
    package let size: Size

    package init(_ alphabet: Alphabet, _ size: Size) {
        self.alphabet = alphabet
        self.size = size
    }

    package var maximumLength: Int {
        switch size {
        case .fixed(let count), .llvar(let count), .lllvar(let count): count
        }
    }

    /// How many digits of length stand before the value.
    var lengthDigits: Int {
        switch size {
        case .fixed: 0
        case .llvar: 2
        case .lllvar: 3
        }
    }

    func allows(_ byte: UInt8) -> Bool {
        let isDigit = (0x30...0x39).contains(byte)
        let isLetter = (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
        return switch alphabet {
        case .n: isDigit
        case .an: isDigit || isLetter
        case .anp: isDigit || isLetter || byte == 0x20
        case .ans: (0x20...0x7e).contains(byte)
        case .latin: (0x20...0x7e).contains(byte) || byte >= 0xa0
        }
    }
}
