/// The alphabet and size of a field, in the notation of the documents: `n(6)`, `a(2)`, `ans(32)` (guide § 1.3).
///
/// Text holds one character per byte of the wire (ISO-8859-1), so lengths count bytes.
package struct FieldFormat: Hashable, Sendable {
    package enum Alphabet: Hashable, Sendable {
        /// Digits.
        case n
        /// Letters without accents.
        case a
        /// Letters and digits.
        case an
        /// Letters, digits and symbols: all but control characters.
        case ans
        /// Letters and symbols.
        case `as`
        /// Digits and symbols.
        case ns
        /// Letters, digits and `#`, as colours are written.
        case colour
    }

    package let alphabet: Alphabet
    package let length: ClosedRange<Int>

    package init(_ alphabet: Alphabet, _ length: ClosedRange<Int>) {
        self.alphabet = alphabet
        self.length = length
    }

    package static func n(_ length: ClosedRange<Int>) -> Self { Self(.n, length) }
    package static func a(_ length: ClosedRange<Int>) -> Self { Self(.a, length) }
    package static func an(_ length: ClosedRange<Int>) -> Self { Self(.an, length) }
    package static func ans(_ maximum: Int) -> Self { Self(.ans, 0...maximum) }
    package static func `as`(_ length: ClosedRange<Int>) -> Self { Self(.as, length) }
    package static func ns(_ length: ClosedRange<Int>) -> Self { Self(.ns, length) }

    /// - Returns: the text itself when it fits.
    /// - Throws: ``FieldError`` naming `field`; an empty text where one is required is *missing*.
    @discardableResult
    package func parse(_ text: String, field: String) throws(FieldError) -> String {
        let count = text.unicodeScalars.count
        if count == 0 && length.lowerBound > 0 { throw FieldError(field: field, reason: .missing) }
        if count > length.upperBound { throw FieldError(field: field, reason: .tooLong(maximum: length.upperBound)) }
        if count < length.lowerBound { throw FieldError(field: field, reason: .tooShort(minimum: length.lowerBound)) }
        for scalar in text.unicodeScalars where !allows(scalar) {
            throw FieldError(field: field, reason: .wrongAlphabet)
        }
        return text
    }

    private func allows(_ scalar: Unicode.Scalar) -> Bool {
        // Bytes above 0x7f are whatever the shop's own encoding makes of them.
        guard scalar.value >= 0x20, scalar.value != 0x7f else { return false }
        let isDigit = ("0"..."9").contains(scalar)
        let isLetter = ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
        return switch alphabet {
        case .n: isDigit
        case .a: isLetter
        case .an: isDigit || isLetter
        case .ans: true
        case .as: !isDigit
        case .ns: !isLetter
        case .colour: isDigit || isLetter || scalar == "#"
        }
    }
}
