package import Payments

/// `DATA` as it came: its header can be read, to find the key; nothing in it is trusted yet.
package struct SealedMessage: Sendable {
    /// Beyond it a message is refused unread; the biggest that shops can make is about 30 000 digits.
    package static let maximumHexadecimalLength = 65_536

    package let header: SealHeader
    /// Nonce, ciphertext and tag.
    private let body: ArraySlice<UInt8>

    /// - Throws: ``SealError`` when the text cannot be a sealed message.
    package init(hexadecimal text: String) throws(SealError) {
        guard text.utf8.count <= Self.maximumHexadecimalLength else { throw .tooLong }
        guard let bytes = Hexadecimal.decode(text) else { throw .notHexadecimal }
        header = try SealHeader(bytes: bytes[...])
        body = bytes.dropFirst(SealHeader.byteCount)
        guard body.count > SealNonce.byteCount + Seal.tagByteCount else { throw .truncated }
    }

    /// - Parameter day: the day in Paris; a key that has expired opens no request.
    package func openRequest(with key: MerchantKey, on day: BusinessDay) throws(SealError) -> OpenedRequest {
        let fields = try Seal.open(body, header: header, as: .paymentRequest, with: key)
        guard !key.isExpired(on: day) else { throw .certificateExpired }
        return OpenedRequest(account: header.account, keyVersion: header.keyVersion, fields: fields)
    }

    /// Opens what the platform sealed; an expired key still does, so that no answer is lost at a renewal.
    package func openResponse(with key: MerchantKey) throws(SealError) -> OpenedResponse {
        let fields = try Seal.open(body, header: header, as: .paymentResponse, with: key)
        return OpenedResponse(account: header.account, keyVersion: header.keyVersion, fields: fields)
    }

    /// The content of a call of Office, exactly as it was sealed.
    ///
    /// - Parameter day: the day in Paris; a key that has expired opens no call.
    package func openOfficeRequest(with key: MerchantKey, on day: BusinessDay) throws(SealError) -> [UInt8] {
        let content = try Seal.content(of: body, header: header, as: .officeRequest, with: key)
        guard !key.isExpired(on: day) else { throw .certificateExpired }
        return content
    }

    /// The content of an answer of Office; an expired key still opens it.
    package func openOfficeAnswer(with key: MerchantKey) throws(SealError) -> [UInt8] {
        try Seal.content(of: body, header: header, as: .officeAnswer, with: key)
    }

    /// The content of `redirection_data`; an expired key still opens it, so that a payment under way goes on.
    package func openRedirection(with key: MerchantKey) throws(SealError) -> [UInt8] {
        try Seal.content(of: body, header: header, as: .redirection, with: key)
    }
}
