extension String {
    /// Text of the wire, one character per byte (ISO-8859-1): nothing is lost whatever the shop's own encoding is.
    package init(wireBytes bytes: some Sequence<UInt8>) {
        self.init()
        unicodeScalars.append(contentsOf: bytes.lazy.map { Unicode.Scalar($0) })
    }

    /// The bytes that ``init(wireBytes:)`` was given; a character that no byte stands for becomes `?`.
    package var wireBytes: [UInt8] {
        unicodeScalars.map { UInt8(exactly: $0.value) ?? 0x3f }
    }
}
