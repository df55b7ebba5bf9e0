extension String {
    /// Text of the wire, one character per byte (ISO-8859-1): nothing is lost whatever the shop's own encoding is.
    ///
    /// The commonest collections have an initializer each: the kit's commands live for a millisecond, and the runtime
    /// needs a good part of it to put generic ones together.
    package init(wireBytes bytes: [UInt8]) { self = bytes.withUnsafeBufferPointer(Self.wireText) }

    package init(wireBytes bytes: ArraySlice<UInt8>) { self = bytes.withUnsafeBufferPointer(Self.wireText) }

    package init(wireBytes bytes: some Sequence<UInt8>) { self.init(wireBytes: Array(bytes)) }

    /// The bytes that ``init(wireBytes:)`` was given; a character that no byte stands for becomes `?`.
    package var wireBytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count)
        for scalar in unicodeScalars { bytes.append(UInt8(exactly: scalar.value) ?? 0x3f) }
        return bytes
    }

    private static func wireText(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        // A byte above 0x7f takes two in UTF-8.
        String(unsafeUninitializedCapacity: 2 * bytes.count) { buffer in
            var count = 0
            for byte in bytes {
                if byte < 0x80 {
                    buffer[count] = byte
                    count += 1
                } else {
                    buffer[count] = 0xc0 | byte >> 6
                    buffer[count + 1] = 0x80 | byte & 0x3f
                    count += 2
                }
            }
            return count
        }
    }
}
