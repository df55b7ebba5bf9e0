package import Payments

/// 0100: may this card pay this amount to this shop?
package struct AuthorisationRequestMessage: CardMessage {
    package let movement: CardMovement
    package let shop: ShopLine
    /// Nil when none was asked for.
    package let cryptogram: Cryptogram?
    /// The wallet's proof of authentication, base64 of at most 99 characters; nil for a plain card.
    package let authenticationValue: String?

    package init(_ movement: CardMovement, shop: ShopLine, cryptogram: Cryptogram?, authenticationValue: String?) {
        self.movement = movement
        self.shop = shop
        self.cryptogram = cryptogram
        self.authenticationValue = authenticationValue
    }

    init(_ message: RawMessage) throws(MessageError) {
        let additional = try AdditionalRequest(message)
        self.init(
            try CardMovement(message), shop: try ShopLine(message),
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
        try writer.put(movement)
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
