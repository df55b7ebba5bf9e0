import Payments

/// One line sent to `officeserver` and what came back, as the shop keeps them with the order.
struct OfficeExchange: Hashable, Sendable {
    let at: Instant
    let function: String
    /// Without card number and cryptogram.
    let sent: String
    let answer: OfficeAnswer
}
