package import Payments

/// What ties an answer to its question: transmission time (DE 7), audit number (DE 11), retrieval reference (DE 37).
///
/// Six digits of audit number come round within minutes under load, so that all three are compared.
package struct MessageTrace: Hashable, Sendable {
    /// `MMDDhhmmss` in Greenwich, read as a number.
    let transmission: UInt32
    let auditNumber: UInt32
    /// Twelve ASCII characters, the first in the highest byte.
    private let referenceHigh: UInt64
    private let referenceLow: UInt32

    /// - Throws: ``MessageError`` naming the element that does not fit.
    package init(transmittedAt: Instant, auditNumber: Int32, retrievalReference: String) throws(MessageError) {
        let time = CivilTime(greenwich: transmittedAt)
        let date = time.day.month * 100 + time.day.day
        let clock = time.hour * 10_000 + time.minute * 100 + time.second
        try self.init(
            transmission: Int64(date * 1_000_000 + clock), auditNumber: Int64(auditNumber),
            reference: Array(retrievalReference.utf8)[...])
    }

    init(_ message: RawMessage) throws(MessageError) {
        try self.init(
            transmission: try message.requiredNumber(.transmissionTime),
            auditNumber: try message.requiredNumber(.auditNumber),
            reference: try message.required(.retrievalReference))
    }

    init(transmission: Int64, auditNumber: Int64, reference: ArraySlice<UInt8>) throws(MessageError) {
        guard let transmission = UInt32(exactly: transmission) else {
            throw MessageError(.transmissionTime, .notAllowed)
        }
        guard (0...999_999).contains(auditNumber) else { throw MessageError(.auditNumber, .notAllowed) }
        guard reference.count == 12 else { throw MessageError(.retrievalReference, .tooShort(minimum: 12)) }
        for byte in reference where !DataElement.retrievalReference.format.allows(byte) {
            throw MessageError(.retrievalReference, .wrongAlphabet)
        }
        self.transmission = transmission
        self.auditNumber = UInt32(auditNumber)
        referenceHigh = reference.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        referenceLow = reference.dropFirst(8).reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// DE 37, twelve letters and digits.
    package var retrievalReference: String {
        String(unsafeUninitializedCapacity: 12) { buffer in
            for index in 0..<8 { buffer[index] = UInt8(truncatingIfNeeded: referenceHigh >> UInt64(56 - 8 * index)) }
            for index in 0..<4 { buffer[8 + index] = UInt8(truncatingIfNeeded: referenceLow >> UInt32(24 - 8 * index)) }
            return 12
        }
    }

    /// Audit number and transmission time, as DE 90 repeats them.
    var originalDataDigits: String { Self.digits(auditNumber, 6) + Self.digits(transmission, 10) }

    /// `MMDDhhmmss-audit number-reference`: for books and logs.
    package var text: String {
        "\(Self.digits(transmission, 10))-\(Self.digits(auditNumber, 6))-\(retrievalReference)"
    }

    /// Reads what ``text`` writes; nil for anything else.
    package init?(text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].utf8.count == 10, parts[1].utf8.count == 6,
            let transmission = Int64(parts[0]), let auditNumber = Int64(parts[1])
        else { return nil }
        do throws(MessageError) {
            try self.init(
                transmission: transmission, auditNumber: auditNumber, reference: Array(parts[2].utf8)[...])
        } catch { return nil }
    }

    private static func digits(_ number: UInt32, _ count: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
    }
}

extension MessageWriter {
    mutating func putTime(of trace: MessageTrace) throws(MessageError) {
        try put(.transmissionTime, number: Int64(trace.transmission))
        try put(.auditNumber, number: Int64(trace.auditNumber))
    }
}
