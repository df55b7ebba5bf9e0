package import Payments
package import SealedMessages

/// The platform's answer to one call: the documents' attributes in their order, sealed with the call's key.
package struct OfficeAnswerEnvelope: Hashable, Sendable {
    private static let requestID = "request_id"

    package let requestID: String
    package let attributes: OfficeAttributes

    package init(requestID: String, attributes: OfficeAttributes) {
        self.requestID = requestID
        self.attributes = attributes
    }

    /// The body of the HTTP response.
    package func body(
        sealedFor account: MerchantAccount, with key: MerchantKey, nonce: SealNonce
    ) throws(SealError) -> [UInt8] {
        var content: OfficeAttributes = [Self.requestID: requestID]
        for entry in attributes.entries { content[entry.name] = entry.value }
        return OfficeEnvelopeBody.bytes(
            try Seal.officeAnswer(FlatJSON.bytes(content), to: account, with: key, nonce: nonce))
    }

    /// - Parameter requestID: of the call that was made; another one's answer is refused.
    package init(body: [UInt8], with key: MerchantKey, to requestID: String) throws(OfficeEnvelopeError) {
        let message = try OfficeEnvelopeBody.message(body)
        let bytes: [UInt8]
        do { bytes = try message.openOfficeAnswer(with: key) } catch { throw .seal(error) }
        let content: OfficeAttributes
        do { content = try FlatJSON.attributes(bytes) } catch { throw .content(error) }
        guard content[Self.requestID] == requestID else { throw .otherAnswer }
        self.init(requestID: requestID, attributes: content.removing([Self.requestID]))
    }
}
