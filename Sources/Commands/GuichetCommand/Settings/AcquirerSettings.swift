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
    /// `acquirer.files`: the folder where the acquirer leaves settlement and chargeback files; nil takes none.
    package let files: String?
    /// `acquirer.files_seconds`: how long until the next look into an empty folder. Default 10.
    package let filesSeconds: Int

    init(reading reader: SettingsReader, paths: SettingsPaths) {
        host = reader.requiredText("acquirer.host")
        port = reader.requiredNumber("acquirer.port", in: 1...65535)
        answerSeconds = reader.number("acquirer.answer_seconds", in: 1...120, default: 15)
        deadlineSeconds = reader.number("acquirer.deadline_seconds", in: 2...600, default: 2 * answerSeconds + 15)
        files = reader.text("acquirer.files").map(paths.absolute)
        filesSeconds = reader.number("acquirer.files_seconds", in: 1...3600, default: 10)
        if deadlineSeconds <= answerSeconds {
            reader.reject("acquirer.deadline_seconds", "must be longer than acquirer.answer_seconds, \(answerSeconds)")
        }
    }
}
