import Payments

extension String {
    /// Text of the wire as people read it.
    ///
    /// The wire carries bytes: what is UTF-8 is read as such, anything else as ISO-8859-1, whose characters the bytes
    /// are.
    var readWireText: String {
        if utf8.allSatisfy({ $0 < 0x80 }) { return self }
        return String(validating: wireBytes, as: UTF8.self) ?? self
    }
}
