package import Payments

/// When the nights run, and whether they do.
package struct NightSettings: Hashable, Sendable {
    /// `nights.on`: false leaves the nights to another process of the same books. Default true.
    package let isOn: Bool
    /// `nights.start`: the time in Paris, before noon, at which the night of the day that ended begins. Default 02:00.
    package let schedule: NightSchedule

    init(reading reader: SettingsReader) {
        isOn = reader.flag("nights.on", default: true)
        let text = reader.text("nights.start")
        let schedule = text.map { NightSchedule($0) } ?? .usual
        if schedule == nil { reader.reject("nights.start", "must be a time before noon such as 02:00") }
        self.schedule = schedule ?? .usual
    }
}
