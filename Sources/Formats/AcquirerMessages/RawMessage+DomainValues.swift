import Payments

/// Elements that several messages share, read into the domain's values.
extension RawMessage {
    func card() throws(MessageError) -> CardNumber {
        let text = String(latin: try required(.cardNumber))
        do { return try CardNumber(text) } catch { throw MessageError(.cardNumber, Self.reason(error)) }
    }

    func amount() throws(MessageError) -> Money {
        let currency = try currency(.currency)
        return Money(try requiredNumber(.amount), currency)
    }

    func currency(_ element: DataElement) throws(MessageError) -> Currency {
        let code = String(latin: try required(element))
        do { return try Currency(code: code) } catch { throw MessageError(element, .notAllowed) }
    }

    func expiry() throws(MessageError) -> CardExpiry {
        let number = Int(try requiredNumber(.expiry))
        do { return try CardExpiry(year: 2000 + number / 100, month: number % 100) } catch {
            throw MessageError(.expiry, .notAllowed)
        }
    }

    func contract() throws(MessageError) -> ContractNumber {
        let text = try requiredText(.contract)
        do { return try ContractNumber(text) } catch { throw MessageError(.contract, Self.reason(error)) }
    }

    func bankResponseCode() throws(MessageError) -> BankResponseCode {
        let text = try requiredText(.responseCode)
        do { return try BankResponseCode(text) } catch { throw MessageError(.responseCode, Self.reason(error)) }
    }

    private static func reason(_ error: FieldError) -> MessageError.Reason {
        switch error.reason {
        case .missing: .missing
        case .tooShort(let minimum): .tooShort(minimum: minimum)
        case .tooLong(let maximum): .tooLong(maximum: maximum)
        case .wrongAlphabet, .forbiddenCharacter: .wrongAlphabet
        case .notAllowed: .notAllowed
        }
    }
}

/// The same elements, written.
extension MessageWriter {
    mutating func put(_ card: CardNumber) throws(MessageError) {
        try card.withDigits { (digits) throws(MessageError) in try put(.cardNumber, text: digits) }
    }

    mutating func put(_ expiry: CardExpiry) throws(MessageError) {
        try put(.expiry, number: Int64(expiry.year % 100 * 100 + expiry.month))
    }

    mutating func put(_ stamp: LocalStamp) throws(MessageError) {
        try put(.localTime, number: stamp.time)
        try put(.localDate, number: stamp.date)
    }
}
