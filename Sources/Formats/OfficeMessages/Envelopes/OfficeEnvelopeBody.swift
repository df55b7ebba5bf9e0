package import SealedMessages

/// What HTTP carries both ways: `{"message":"2020…"}`, or `{"error":…,"message":…}` for a call that was not understood.
package enum OfficeEnvelopeBody {
    package static let maximumBytes = FlatJSON.maximumBytes
    package static let mediaType = "application/json"
    private static let message = "message"
    private static let error = "error"

    package static func bytes(_ sealed: String) -> [UInt8] { FlatJSON.bytes([message: sealed]) }

    /// - Throws: ``OfficeEnvelopeError`` unless the body holds a sealed message; nothing in it is trusted yet.
    package static func message(_ body: some Sequence<UInt8>) throws(OfficeEnvelopeError) -> SealedMessage {
        let content: OfficeAttributes
        do { content = try FlatJSON.attributes(body) } catch { throw .body(error) }
        guard content.contains(message) else { throw .missing(message) }
        do { return try SealedMessage(hexadecimal: content[message]) } catch { throw .seal(error) }
    }

    /// - Parameters:
    ///   - code: one word for programs.
    ///   - text: a line for people.
    package static func problem(_ code: String, _ text: String) -> [UInt8] {
        FlatJSON.bytes([error: code, message: text])
    }

    /// The text of a problem, for people; nil when the body holds none.
    package static func problemText(_ body: some Sequence<UInt8>) -> String? {
        guard let content = try? FlatJSON.attributes(body), content.contains(error) else { return nil }
        return content[message]
    }
}
