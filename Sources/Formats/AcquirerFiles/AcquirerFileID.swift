/// The acquirer's name for a file, never given twice: up to 35 capitals, digits and dashes.
package struct AcquirerFileID: Hashable, Sendable, CustomStringConvertible {
    package let text: String

    /// Nil for a text outside the format.
    package init?(_ text: String) {
        let isAllowed = text.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || byte == 0x2d
        }
        guard (1...35).contains(text.utf8.count), isAllowed else { return nil }
        self.text = text
    }

    package var description: String { text }
}
