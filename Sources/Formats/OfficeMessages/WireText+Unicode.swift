import Payments

extension String {
    /// Text of the wire as people mean it: its bytes read as UTF-8 where they are, as ISO-8859-1 otherwise.
    ///
    /// XML and JSON speak Unicode, while shops write whichever of the two encodings their scripts are in.
    package var unicodeText: String {
        // Plain letters, by far the most frequent: nothing to decode.
        if utf8.allSatisfy({ $0 < 0x80 }) { return self }
        return String(validating: wireBytes, as: UTF8.self) ?? self
    }

    /// The wire's form of Unicode text: one character for each byte of its UTF-8.
    package init(wireTextOf unicode: String) {
        if unicode.utf8.allSatisfy({ $0 < 0x80 }) { self = unicode } else { self.init(wireBytes: unicode.utf8) }
    }
}
