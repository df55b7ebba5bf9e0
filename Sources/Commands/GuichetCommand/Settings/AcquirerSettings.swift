/// The line to the acquirer.
package struct AcquirerSettings: Hashable, Sendable {
    /// `acquirer.host`: name or address.
    package let host: String
    /// `acquirer.port`.
    package let port: Int
    /// `acquirer.answer_seconds`: how long an answer is waited for before the outcome is unknown. Default 15.
    package let answerSeconds: Int

    init(reading reader: SettingsReader) {
        host = reader.requiredText("acquirer.host")
        port = reader.requiredNumber("acquirer.port", in: 1...65535)
        answerSeconds = reader.number("acquirer.answer_seconds", in: 1...120, default: 15)
    }
}
