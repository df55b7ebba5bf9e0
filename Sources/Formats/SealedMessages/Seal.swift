import Crypto
package import Payments

/// Closes messages between a shop and the platform: AES-256-GCM over the fields, with the header authenticated.
///
/// The key is derived from the merchant's (HKDF-Expand with SHA-256), one for each ``MessageKind``.
package enum Seal {
    /// `DATA` from a shop: lower-case hexadecimal of even length.
    ///
    /// - Throws: ``SealError/contentTooLong``, or ``SealError/accountDiffers`` when the fields name another merchant.
    package static func request(
        _ fields: FieldValues, of account: MerchantAccount, with key: MerchantKey, nonce: SealNonce
    ) throws(SealError) -> String {
        try close(fields, as: .paymentRequest, account: account, key: key, nonce: nonce)
    }

    /// `DATA` to a shop, sealed with the version of the key that its request used.
    ///
    /// - Throws: as ``request(_:of:with:nonce:)``.
    package static func response(
        _ fields: FieldValues, to account: MerchantAccount, with key: MerchantKey, nonce: SealNonce
    ) throws(SealError) -> String {
        try close(fields, as: .paymentResponse, account: account, key: key, nonce: nonce)
    }

    /// A call of Office: its content is the caller's own, whatever it is.
    ///
    /// - Throws: ``SealError/contentTooLong``.
    package static func officeRequest(
        _ content: [UInt8], of account: MerchantAccount, with key: MerchantKey, nonce: SealNonce
    ) throws(SealError) -> String {
        try close(content, as: .officeRequest, account: account, key: key, nonce: nonce)
    }

    /// The answer to a call of Office, sealed with the version of the key that the call used.
    ///
    /// - Throws: ``SealError/contentTooLong``.
    package static func officeAnswer(
        _ content: [UInt8], to account: MerchantAccount, with key: MerchantKey, nonce: SealNonce
    ) throws(SealError) -> String {
        try close(content, as: .officeAnswer, account: account, key: key, nonce: nonce)
    }

    /// `redirection_data`, which the platform alone opens again (guide § 5.3).
    ///
    /// - Parameter nonce: the same for the same content makes the same message, and is no other content's.
    /// - Throws: ``SealError/contentTooLong``.
    package static func redirection(
        _ content: [UInt8], of account: MerchantAccount, with key: MerchantKey, nonce: SealNonce
    ) throws(SealError) -> String {
        try close(content, as: .redirection, account: account, key: key, nonce: nonce)
    }

    private static func close(
        _ fields: FieldValues, as kind: MessageKind, account: MerchantAccount, key: MerchantKey, nonce: SealNonce
    ) throws(SealError) -> String {
        try check(fields, name: account)
        return try close(FieldCoding.encode(fields), as: kind, account: account, key: key, nonce: nonce)
    }

    private static func close(
        _ content: [UInt8], as kind: MessageKind, account: MerchantAccount, key: MerchantKey, nonce: SealNonce
    ) throws(SealError) -> String {
        let header = SealHeader(kind: kind, account: account, keyVersion: key.version).bytes
        let sealedCount = header.count + SealNonce.byteCount + content.count + tagByteCount
        guard sealedCount * 2 <= SealedMessage.maximumHexadecimalLength else { throw .contentTooLong }
        do {
            let box = try AES.GCM.seal(
                content, using: key.sealKey(for: kind), nonce: AES.GCM.Nonce(data: nonce.bytes),
                authenticating: header)
            return Hexadecimal.encode(header + nonce.bytes + box.ciphertext + box.tag)
        } catch {
            // The cipher refuses only sizes, and they were checked above.
            throw .contentTooLong
        }
    }

    static func open(
        _ body: ArraySlice<UInt8>, header: SealHeader, as kind: MessageKind, with key: MerchantKey
    ) throws(SealError) -> FieldValues {
        let fields = try FieldCoding.decode(content(of: body, header: header, as: kind, with: key))
        try check(fields, name: header.account)
        return fields
    }

    static func content(
        of body: ArraySlice<UInt8>, header: SealHeader, as kind: MessageKind, with key: MerchantKey
    ) throws(SealError) -> [UInt8] {
        guard header.kind == kind else { throw .wrongKind(header.kind) }
        guard header.keyVersion == key.version else { throw .wrongKeyVersion(header.keyVersion) }
        do {
            let box = try AES.GCM.SealedBox(combined: body)
            return [UInt8](try AES.GCM.open(box, using: key.sealKey(for: kind), authenticating: header.bytes))
        } catch {
            throw .altered
        }
    }

    static let tagByteCount = 16

    /// Fields that name a merchant name the one that the message is sealed for.
    private static func check(_ fields: FieldValues, name account: MerchantAccount) throws(SealError) {
        let (country, id) = (fields[RequestField.merchantCountry], fields[RequestField.merchantID])
        guard country.isEmpty || country == account.country.rawValue, id.isEmpty || id == account.id.digits else {
            throw .accountDiffers
        }
    }
}
