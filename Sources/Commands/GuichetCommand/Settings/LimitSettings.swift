/// Bounds on what comes in.
package struct LimitSettings: Hashable, Sendable {
    /// `limits.request_bytes`: the largest body of a form. Default 65536.
    package let requestBytes: Int
    /// `limits.connections`: shoppers' connections at a time; more wait. Default 4096.
    package let connections: Int
    /// `limits.idle_seconds`: a connection on which nothing comes for so long, between requests or in the middle of
    /// one, is closed. Default 30.
    package let idleSeconds: Int
    /// `limits.waiting_writes`: writes waiting for the store beyond which a request gets 503. Default 4096.
    package let waitingWrites: Int
    /// `limits.lease_seconds`: how long a reversal or an automatic response under way belongs to the process that took
    /// it; when that one dies, another waits so long. Longer than `limits.delivery_seconds` and
    /// `acquirer.answer_seconds`. Default 60.
    package let leaseSeconds: Int
    /// `limits.delivery_seconds`: how long the delivery of an automatic response may take. Default 15.
    package let deliverySeconds: Int
    /// `limits.office_age_seconds`: how far a call of Office may be from the platform's clock. Default 300.
    package let officeAgeSeconds: Int
    /// `limits.closes_cash_desk_at_night`: cancel and credit sent from 22:00 to 03:00 in Paris are answered 24. Default
    /// false.
    package let closesCashDeskAtNight: Bool

    init(reading reader: SettingsReader) {
        requestBytes = reader.number("limits.request_bytes", in: 16_384...1_048_576, default: 65_536)
        connections = reader.number("limits.connections", in: 1...100_000, default: 4096)
        idleSeconds = reader.number("limits.idle_seconds", in: 1...600, default: 30)
        waitingWrites = reader.number("limits.waiting_writes", in: 1...100_000, default: 4096)
        officeAgeSeconds = reader.number("limits.office_age_seconds", in: 10...3600, default: 300)
        closesCashDeskAtNight = reader.flag("limits.closes_cash_desk_at_night", default: false)
        leaseSeconds = reader.number("limits.lease_seconds", in: 1...3600, default: 60)
        deliverySeconds = reader.number("limits.delivery_seconds", in: 1...120, default: 15)
    }

    /// What is leased must have ended before somebody else may begin it: it would be done twice.
    func rejectShortLeases(acquirer: AcquirerSettings, _ reader: SettingsReader) {
        for (key, seconds) in [
            ("limits.delivery_seconds", deliverySeconds), ("acquirer.answer_seconds", acquirer.answerSeconds),
        ] where leaseSeconds <= seconds {
            reader.reject("limits.lease_seconds", "must be longer than \(key), \(seconds)")
        }
    }
}
