import Crypto
package import Payments

/// Seals and opens what platform and wallet say to each other: AES-256-GCM under a key of its own per direction.
///
/// On the wire: `GWM1`, twelve bytes of nonce, the sealed fields, sixteen bytes of tag. Inside, the request's
/// identifier and the time of sealing come first: an answer opens only for its request, and both only for
/// ``toleranceSeconds``.
package struct WalletSeal: Sendable {
    /// Who speaks.
    package enum Direction: String, CaseIterable, Sendable {
        case request, answer
    }

    package static let maximumBytes = 16_384
    package static let toleranceSeconds: Int64 = 120
    private static let prefix = Array("GWM1".utf8)

    private let requestKey: SymmetricKey
    private let answerKey: SymmetricKey

    package init(key: WalletKey) {
        requestKey = key.derived(for: .request)
        answerKey = key.derived(for: .answer)
    }

    /// - Parameter identifier: made anew for each request; the answer repeats it.
    package func seal(
        _ request: WalletRequest, identifier: Identifier, at instant: Instant
    ) throws(WalletMessageError) -> [UInt8] {
        try seal(request.fields, direction: .request, identifier: identifier, at: instant)
    }

    /// - Parameter identifier: the request's.
    package func seal(
        _ answer: WalletAnswer, to identifier: Identifier, at instant: Instant
    ) throws(WalletMessageError) -> [UInt8] {
        try seal(answer.fields, direction: .answer, identifier: identifier, at: instant)
    }

    /// - Returns: the request with its identifier, which the answer must repeat.
    package func openRequest(
        _ bytes: [UInt8], now: Instant
    ) throws(WalletMessageError) -> (identifier: Identifier, request: WalletRequest) {
        let (identifier, fields) = try open(bytes, direction: .request, now: now)
        return (identifier, try WalletRequest(fields: fields))
    }

    package func openAnswer(
        _ bytes: [UInt8], to identifier: Identifier, now: Instant
    ) throws(WalletMessageError) -> WalletAnswer {
        let (answered, fields) = try open(bytes, direction: .answer, now: now)
        guard answered == identifier else { throw .otherRequest }
        return try WalletAnswer(fields: fields)
    }

    private func seal(
        _ body: WalletFields, direction: Direction, identifier: Identifier, at instant: Instant
    ) throws(WalletMessageError) -> [UInt8] {
        var head = WalletFields()
        head.append("request", identifier.hexadecimal)
        head.append("sealed", String(instant.milliseconds))
        let clear = head.bytes + body.bytes
        guard clear.count <= Self.maximumBytes - 64 else { throw .tooLong }
        guard let box = try? AES.GCM.seal(clear, using: key(direction), authenticating: Self.prefix),
            let sealed = box.combined
        else { throw .notSealed }
        return Self.prefix + Array(sealed)
    }

    private func open(
        _ bytes: [UInt8], direction: Direction, now: Instant
    ) throws(WalletMessageError) -> (Identifier, WalletFields) {
        guard bytes.count <= Self.maximumBytes else { throw .tooLong }
        guard bytes.starts(with: Self.prefix),
            let box = try? AES.GCM.SealedBox(combined: bytes.dropFirst(Self.prefix.count)),
            let clear = try? AES.GCM.open(box, using: key(direction), authenticating: Self.prefix)
        else { throw .notSealed }
        let fields = try WalletFields(parsing: Array(clear))
        guard let identifier = fields["request"].flatMap({ Identifier(hexadecimal: $0) }) else {
            throw .field("request")
        }
        guard let milliseconds = fields["sealed"].flatMap({ Int64($0) }) else { throw .field("sealed") }
        let (age, overflow) = now.milliseconds.subtractingReportingOverflow(milliseconds)
        let tolerance = Self.toleranceSeconds * 1000
        guard !overflow, (-tolerance...tolerance).contains(age) else { throw .outOfTime }
        return (identifier, fields)
    }

    private func key(_ direction: Direction) -> SymmetricKey {
        switch direction {
        case .request: requestKey
        case .answer: answerKey
        }
    }
}
