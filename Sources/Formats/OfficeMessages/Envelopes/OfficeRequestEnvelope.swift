package import Payments
package import SealedMessages

/// One call on its way to the platform: `{"message":"2020…"}`, a sealed flat JSON object of the documents' attributes
/// and of what binds them to a function, a moment and a question.
package struct OfficeRequestEnvelope: Hashable, Sendable {
    private enum Name {
        static let component = "component"
        static let function = "function"
        static let requestID = "request_id"
        static let transmissionDate = "transmission_date"
    }

    /// Names of the envelope, which are no attributes of a function.
    private static let names: Set<String> = [Name.component, Name.function, Name.requestID]

    /// So that it fits whole into the name of an order (decisions: a call without an idempotency key).
    package static let maximumRequestIDLength = 56

    package let component: String
    package let function: String
    /// 1 to 56 characters that the answer repeats; never the same for two calls, or the second gets the first one's
    /// answer.
    package let requestID: String
    /// `yyyymmddhhmmss` in Greenwich.
    package let transmissionDate: String
    package let attributes: OfficeAttributes

    package init(
        component: String, function: String, requestID: String, transmittedAt: Instant, attributes: OfficeAttributes
    ) {
        self.component = component
        self.function = function
        self.requestID = requestID
        transmissionDate = CivilTime(greenwich: transmittedAt).fourteenDigits
        var attributes = attributes
        attributes[Name.transmissionDate] = transmissionDate
        self.attributes = attributes
    }

    /// The body of the HTTP request.
    ///
    /// - Throws: ``SealError`` when it is too big, or names another merchant.
    package func body(
        sealedFor account: MerchantAccount, with key: MerchantKey, nonce: SealNonce
    ) throws(SealError) -> [UInt8] {
        var content: OfficeAttributes = [
            Name.component: component, Name.function: function, Name.requestID: requestID,
        ]
        for entry in attributes.entries { content[entry.name] = entry.value }
        let sealed = try Seal.officeRequest(FlatJSON.bytes(content), of: account, with: key, nonce: nonce)
        return OfficeEnvelopeBody.bytes(sealed)
    }

    /// - Parameters:
    ///   - message: of a body, read by ``OfficeEnvelopeBody/message(_:)``; its header says whose key to use.
    ///   - day: in Paris; an expired key opens nothing.
    package init(
        opening message: SealedMessage, with key: MerchantKey, on day: BusinessDay
    ) throws(OfficeEnvelopeError) {
        let bytes: [UInt8]
        do { bytes = try message.openOfficeRequest(with: key, on: day) } catch { throw .seal(error) }
        let content: OfficeAttributes
        do { content = try FlatJSON.attributes(bytes) } catch { throw .content(error) }
        for name in Self.names.sorted() + [Name.transmissionDate] where content[name].isEmpty { throw .missing(name) }
        guard content[Name.requestID].unicodeScalars.count <= Self.maximumRequestIDLength else {
            throw .tooLong(Name.requestID, maximum: Self.maximumRequestIDLength)
        }
        component = content[Name.component]
        function = content[Name.function]
        requestID = content[Name.requestID]
        transmissionDate = content[Name.transmissionDate]
        attributes = content.removing(Self.names)
    }

    /// - Throws: ``FieldError`` when `transmission_date` is no moment.
    package func transmittedAt() throws(FieldError) -> Instant {
        try Instant(greenwichDigits: transmissionDate, field: Name.transmissionDate)
    }
}
