/// DE 48 of a request: sub-elements of two digits of tag, two digits of length, and a value.
struct AdditionalRequest {
    /// 92, n 3..4: the cryptogram on the card.
    var cryptogram: String?
    /// 50, n 14: the remittance, its day and its number.
    var remittance: String?
    /// 51, ans ..39: what the shop calls a line of a remittance.
    var lineReference: String?
    /// 43, base64: the proof of authentication that a wallet gave (CAVV).
    var authenticationValue: String?
    /// 37, an 12: DE 37 of the authorisation to undo.
    var originalReference: String?

    private enum Tag: Int {
        case originalReference = 37
        case authenticationValue = 43
        case remittance = 50
        case lineReference = 51
        case cryptogram = 92
    }

    init(
        cryptogram: String? = nil, authenticationValue: String? = nil, originalReference: String? = nil,
        remittance: String? = nil, lineReference: String? = nil
    ) {
        self.cryptogram = cryptogram
        self.authenticationValue = authenticationValue
        self.originalReference = originalReference
        self.remittance = remittance
        self.lineReference = lineReference
    }

    /// Unknown tags are passed over; a known one may come once.
    init(_ message: RawMessage) throws(MessageError) {
        guard var rest = message.value(.additionalRequest) else { return }
        while !rest.isEmpty {
            let header = rest.prefix(4)
            guard header.count == 4 else { throw MessageError(.additionalRequest, .truncated) }
            guard header.allSatisfy({ (0x30...0x39).contains($0) }) else {
                throw MessageError(.additionalRequest, .wrongAlphabet)
            }
            let numbers = header.map { Int($0) - 0x30 }
            let (tag, count) = (numbers[0] * 10 + numbers[1], numbers[2] * 10 + numbers[3])
            let value = rest.dropFirst(4).prefix(count)
            guard value.count == count else { throw MessageError(.subelement(48, tag: tag), .truncated) }
            rest = rest.dropFirst(4 + count)
            switch Tag(rawValue: tag) {
            case .originalReference: try Self.set(&originalReference, tag, value)
            case .authenticationValue: try Self.set(&authenticationValue, tag, value)
            case .remittance: try Self.set(&remittance, tag, value)
            case .lineReference: try Self.set(&lineReference, tag, value)
            case .cryptogram: try Self.set(&cryptogram, tag, value)
            case nil: break
            }
        }
    }

    private static func set(_ field: inout String?, _ tag: Int, _ value: ArraySlice<UInt8>) throws(MessageError) {
        guard field == nil else { throw MessageError(.subelement(48, tag: tag), .doubled) }
        guard !value.isEmpty else { throw MessageError(.subelement(48, tag: tag), .missing) }
        field = String(latin: value)
    }

    /// Nil when there is nothing to say.
    func text() throws(MessageError) -> String? {
        let values = [
            (Tag.originalReference, originalReference), (.authenticationValue, authenticationValue),
            (.remittance, remittance), (.lineReference, lineReference), (.cryptogram, cryptogram),
        ]
        var text = ""
        for case (let tag, let value?) in values {
            let count = value.utf8.count
            guard count > 0 else { throw MessageError(.subelement(48, tag: tag.rawValue), .missing) }
            guard count <= 99 else { throw MessageError(.subelement(48, tag: tag.rawValue), .tooLong(maximum: 99)) }
            text += "\(tag.rawValue)\(count < 10 ? "0" : "")\(count)\(value)"
        }
        return text.isEmpty ? nil : text
    }
}
