package import Payments

/// What identifies one message to the acquirer: transmission time, six-digit audit number, retrieval reference.
///
/// Made by the engine and stored before the message leaves. The audit number alone wraps within minutes under load:
/// answers are matched by all three (ISO 8583 DE 7, DE 11, DE 37).
package struct AcquirerTrace: Hashable, Sendable {
    /// Whole seconds count: DE 7 has no more.
    package let transmittedAt: Instant
    /// 1 to 999 999.
    package let auditNumber: Int32
    /// Twelve characters of `0-9A-Z`.
    package let retrievalReference: String

    package init(transmittedAt: Instant, auditNumber: Int32, retrievalReference: String) {
        self.transmittedAt = transmittedAt
        self.auditNumber = auditNumber
        self.retrievalReference = retrievalReference
    }

    /// The trace of the row `identifier`: its random bits in base 36 make the reference and the audit number.
    package init(identifier: Identifier, at instant: Instant) {
        self.init(
            transmittedAt: instant,
            auditNumber: Int32(identifier.low % 999_999) + 1,
            retrievalReference: Self.reference(of: identifier))
    }

    private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)

    private static func reference(of identifier: Identifier) -> String {
        var rest = identifier.low & 0x3fff_ffff_ffff_ffff
        return String(unsafeUninitializedCapacity: 12) { characters in
            for place in (0..<12).reversed() {
                characters[place] = alphabet[Int(rest % 36)]
                rest /= 36
            }
            return 12
        }
    }
}
