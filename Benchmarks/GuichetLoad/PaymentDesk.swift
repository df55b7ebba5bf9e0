import Foundation

/// Says when the next payment begins: at an even rate, and without making up for time in which nobody could pay.
actor PaymentDesk {
    private let interval: Duration
    private let stopFile: String
    private let end: ContinuousClock.Instant
    private var next = ContinuousClock.now
    private var looked = ContinuousClock.now
    private var isOver = false

    init(perSecond: Int, stopFile: String, end: ContinuousClock.Instant) {
        interval = .seconds(1) / max(perSecond, 1)
        self.stopFile = stopFile
        self.end = end
    }

    /// - Returns: false when no payment begins any more.
    func waitForTurn() async -> Bool {
        let now = ContinuousClock.now
        if now - looked > .milliseconds(200) {
            looked = now
            isOver = now > end || FileManager.default.fileExists(atPath: stopFile)
        }
        guard !isOver else { return false }
        let turn = max(next, now - .milliseconds(100))
        next = turn + interval
        if turn > now { try? await Task.sleep(until: turn, clock: .continuous) }
        return true
    }
}

/// Hands out orders; one of them at a time is sealed.
actor Till {
    private let source: PaymentSource
    private let answers: String

    init(_ source: sending PaymentSource, answers: String) {
        self.source = source
        self.answers = answers
    }

    struct OfficeOrder: Sendable {
        let call: OfficeCalls.Call
        let merchant: String
        let transactionID: String
    }

    func officeOrder() throws -> OfficeOrder {
        let order = try source.officeOrder()
        return OfficeOrder(call: order.call, merchant: order.merchant, transactionID: order.transactionID)
    }

    func again(_ call: OfficeCalls.Call) throws -> OfficeCalls.Call { try source.again(call) }

    func hostedOrder() throws -> PaymentSource.HostedOrder { try source.hostedOrder(answerAddress: answers) }

    func cardForm() -> String { source.cardForm() }
}
