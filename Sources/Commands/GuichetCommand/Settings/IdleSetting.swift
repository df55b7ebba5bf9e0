import Logging

/// A setting that is given and does nothing in this process.
struct IdleSetting: Hashable {
    let key: String
    /// Why, in the words of the settings.
    let reason: String
    /// `info` where another node that shares the file may use it, `warning` where none can.
    let level: Logger.Level
}
