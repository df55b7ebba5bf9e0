/// The authorisation that a later message is about: DE 90 and, for its reference, DE 48.37.
extension MessageTrace {
    /// - Parameter additional: DE 48 of the same message.
    init(originalOf message: RawMessage, _ additional: AdditionalRequest) throws(MessageError) {
        // DE 90 is type (4), audit number (6), transmission time (10) and two institutions (11 each) left at zero.
        let digits = try message.required(.originalData)
        func number(_ skipped: Int, _ count: Int) -> Int64 {
            digits.dropFirst(skipped).prefix(count).reduce(0) { $0 * 10 + Int64($1) - 0x30 }
        }
        guard MessageType(digits: digits.prefix(4)) == .authorisationRequest else {
            throw MessageError(.originalData, .notAllowed)
        }
        guard let reference = additional.originalReference else {
            throw MessageError(.subelement(48, tag: 37), .missing)
        }
        do throws(MessageError) {
            try self.init(
                transmission: number(10, 10), auditNumber: number(4, 6), reference: Array(reference.utf8)[...])
        } catch {
            throw error.path == .element(37)
                ? MessageError(.subelement(48, tag: 37), error.reason) : MessageError(.originalData, error.reason)
        }
    }

    /// DE 90 of what follows an authorisation of this trace.
    var originalData: String { "0100" + originalDataDigits + String(repeating: "0", count: 22) }
}
