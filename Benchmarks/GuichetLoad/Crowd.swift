import NIOCore

/// All shoppers of one run, on one event loop: hands out what to do and keeps the times.
final class Crowd {
    enum Wish {
        /// callpayment alone.
        case open(form: String)
        /// From callpayment to the ticket.
        case payWhole(form: String)
        /// The card of a payment that was opened before.
        case submit(address: String)
        /// A shop's program pays over Office.
        case author(OfficeCalls.Call)
    }

    enum Plan {
        case open(count: Int)
        case payWhole(until: NIODeadline)
        case submitOpened(until: NIODeadline)
        case author(until: NIODeadline)
    }

    private let source: PaymentSource
    private(set) var openedAddresses: [String]
    private let plan: Plan
    private var asked = 0
    private(set) var shoppers: Int
    /// When times begin to count.
    private let measuredFrom: NIODeadline
    /// Microseconds of the payments that count.
    private(set) var times: [UInt32] = []
    /// Payments of the warm-up.
    private(set) var unmeasured = 0
    private(set) var errors: [String: Int] = [:]
    private(set) var endedAt = NIODeadline.now()
    private let onEnd: () -> Void

    init(
        source: PaymentSource, plan: Plan, opened: [String], shoppers: Int, measuredFrom: NIODeadline,
        onEnd: @escaping () -> Void
    ) {
        self.source = source
        self.plan = plan
        openedAddresses = opened
        self.shoppers = shoppers
        self.measuredFrom = measuredFrom
        self.onEnd = onEnd
    }

    /// Nil when there is nothing more to do.
    func nextWish() throws -> Wish? {
        switch plan {
        case .open(let count):
            guard asked < count else { return nil }
            asked += 1
            return .open(form: try source.form())
        case .payWhole(let end): return NIODeadline.now() < end ? .payWhole(form: try source.form()) : nil
        case .submitOpened(let end):
            guard NIODeadline.now() < end, let address = openedAddresses.popLast() else { return nil }
            return .submit(address: address)
        case .author(let end): return NIODeadline.now() < end ? .author(try source.call()) : nil
        }
    }

    /// Number of the payment after the last.
    var nextPayment: Int { source.next }

    func cardForm() -> String { source.cardForm() }

    func opened(_ address: String) { openedAddresses.append(address) }

    /// A payment is done: its card was submitted, its ticket or its answer read, as the plan has it.
    func paid(since start: NIODeadline) {
        let now = NIODeadline.now()
        guard now >= measuredFrom else {
            unmeasured += 1
            return
        }
        endedAt = now
        times.append(UInt32(clamping: (now - start).nanoseconds / 1000))
    }

    func failed(_ cause: String) { errors[cause, default: 0] += 1 }

    func isGone() {
        shoppers -= 1
        if shoppers == 0 { onEnd() }
    }
}
