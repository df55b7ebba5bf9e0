package import Payments

/// Bounds and delays of the engine, each with its unit.
package struct PlatformLimits: Sendable {
    /// Invalid card entries after which a session ends with 75 (facts § 10).
    package var invalidEntries = 3
    /// A request is refused when its `transmission_date` is further away than that (decisions: `DATA`).
    package var requestAgeSeconds: Int64 = 24 * 3600
    /// A session left alone that long is over.
    package var sessionLifetimeSeconds: Int64 = 24 * 3600
    /// After that long nobody waits for the acquirer's answer; longer than the link's own time limit.
    package var authorisationDeadlineSeconds: Int64 = 30
    /// How long a claimed reversal or delivery belongs to its claimer.
    package var leaseSeconds: Int64 = 60
    /// A node that gives no sign of life for so long is given up.
    package var nodeSilenceSeconds: Int64 = 10
    /// Automatic responses are retried for that long.
    package var deliveryWindowSeconds: Int64 = 24 * 3600
    /// Deliveries under way at once, in all and to one merchant.
    package var deliveries = 128
    package var deliveriesPerMerchant = 8
    package var reversals = 64
    /// The acquirer's files taken at one look, and their details stored in one commit.
    package var acquirerFiles = 16
    package var acquirerFileBatch = 200

    /// Cancel and credit sent between 22:00 and 03:00 in Paris are answered 24 (facts § 7.3).
    package var closesCashDeskAtNight = false
    /// How long a transaction may be refunded or duplicated (facts § 5.14).
    package var operationWindowMonths = 15
    /// How long a referred payment may be forced (facts § 5.14).
    package var forcingWindowDays = Transaction.forcingWindowDays

    /// When a business day's night begins.
    package var nightSchedule = NightSchedule.usual
    /// Merchants in the demonstration, whose cards are invented, are remitted to a demonstration's bank alone.
    package var remitsDemonstration = true
    /// Transactions that one commit of a night moves: payments wait behind it.
    package var nightBatch = 100
    /// How long a night that is due waits for the bank's line.
    package var linePatienceSeconds: Int64 = 600
    /// Requests to the bank under way at once, for a night.
    package var nightRequests = 64

    package init() {}
}
