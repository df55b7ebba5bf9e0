/// The line to the acquirer.
package struct AcquirerSettings: Hashable, Sendable {
    /// `acquirer.host`: name or address.
    package let host: String
    /// `acquirer.port`.
    package let port: Int
    /// `acquirer.answer_seconds`: how long an answer is waited for before the outcome is unknown. Default 15.
    package let answerSeconds: Int
    /// `acquirer.deadline_seconds`: after that long an authorisation without an outcome, of a platform that died
    /// meanwhile, is unknown and reversed; longer than `acquirer.answer_seconds`. Default: twice that and 15 more.
    package let deadlineSeconds: Int

    init(reading reader: SettingsReader) {
        host = reader.requiredText("acquirer.host")
        port = reader.requiredNumber("acquirer.port", in: 1...65535)
        answerSeconds = reader.number("acquirer.answer_seconds", in: 1...120, default: 15)
        deadlineSeconds = reader.number("acquirer.deadline_seconds", in: 2...600, default: 2 * answerSeconds + 15)
        if deadlineSeconds <= answerSeconds {
            reader.reject("acquirer.deadline_seconds", "must be longer than acquirer.answer_seconds, \(answerSeconds)")
        }
    }
}
