package import Payments

/// 0100: may this card pay this amount to this shop?
package struct AuthorisationRequestMessage: Sendable {
    package let trace: MessageTrace
    package let localStamp: LocalStamp
    package let card: CardNumber
    package let expiry: CardExpiry
    package let amount: Money
    package let contract: ContractNumber
    /// DE 41, up to eight characters.
    package let terminal: String
    package let shop: ShopLine
    /// Nil when none was asked for.
    package let cryptogram: Cryptogram?
    /// The wallet's proof of authentication, base64 of at most 99 characters; nil for a plain card.
    package let authenticationValue: String?

    package init(
        trace: MessageTrace, localStamp: LocalStamp, card: CardNumber, expiry: CardExpiry, amount: Money,
        contract: ContractNumber, terminal: String, shop: ShopLine, cryptogram: Cryptogram?,
        authenticationValue: String?
    ) {
        self.trace = trace
        self.localStamp = localStamp
        self.card = card
        self.expiry = expiry
        self.amount = amount
        self.contract = contract
        self.terminal = terminal
        self.shop = shop
        self.cryptogram = cryptogram
        self.authenticationValue = authenticationValue
    }

    init(_ message: RawMessage) throws(MessageError) {
        let additional = try AdditionalRequest(message)
        self.init(
            trace: try MessageTrace(message), localStamp: try LocalStamp(message), card: try message.card(),
            expiry: try message.expiry(), amount: try message.amount(), contract: try message.contract(),
            terminal: try message.requiredText(.terminal), shop: try ShopLine(message),
            cryptogram: try additional.cryptogram.map(Self.cryptogram),
            authenticationValue: additional.authenticationValue)
    }

    private static func cryptogram(_ text: String) throws(MessageError) -> Cryptogram {
        let path = MessageError.Path.subelement(48, tag: 92)
        guard (3...4).contains(text.utf8.count) else { throw MessageError(path, .notAllowed) }
        do { return try Cryptogram(text, length: text.utf8.count) } catch { throw MessageError(path, .wrongAlphabet) }
    }

    /// The message without its frame.
    ///
    /// - Throws: ``MessageError`` naming the element that a value does not fit.
    package func encoded() throws(MessageError) -> [UInt8] {
        var writer = MessageWriter(.authorisationRequest)
        try writer.put(card)
        try writer.put(.processingCode, number: FixedValue.purchase)
        try writer.put(.amount, number: amount.minorUnits)
        try writer.putTime(of: trace)
        try writer.put(localStamp)
        try writer.put(expiry)
        try writer.put(.entryMode, number: FixedValue.electronicCommerceEntry)
        try writer.put(.conditionCode, number: FixedValue.electronicCommerceCondition)
        try writer.put(.retrievalReference, text: trace.retrievalReference)
        try writer.put(.terminal, text: terminal)
        try writer.put(.contract, text: contract.text)
        try writer.put(.shop, text: shop.text)
        if let additional = try additionalText() { try writer.put(.additionalRequest, text: additional) }
        try writer.put(.currency, text: amount.currency.code)
        return writer.finish()
    }

    private func additionalText() throws(MessageError) -> String? {
        guard let cryptogram else { return try AdditionalRequest(authenticationValue: authenticationValue).text() }
        return try cryptogram.withDigits { (digits) throws(MessageError) in
            try AdditionalRequest(cryptogram: digits, authenticationValue: authenticationValue).text()
        }
    }
}
