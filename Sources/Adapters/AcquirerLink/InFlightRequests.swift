import AcquirerMessages
import NIOCore

/// Requests that were sent and not answered yet, and the traces of the latest that are over. Pure: told the time.
///
/// Every request has the same limit, so that the order of sending is the order of the deadlines: no timer per request.
struct InFlightRequests<Value> {
    /// Why an answer is for nobody.
    enum Stray: String, CaseIterable, Sendable {
        /// Its request had waited too long.
        case late
        /// Its request was answered before.
        case duplicate
        case unknown
    }

    private static var rememberedTraces: Int { 1024 }

    private var values: [MessageTrace: (value: Value, serial: UInt64)] = [:]
    private var order: [(trace: MessageTrace, serial: UInt64, deadline: NIODeadline)] = []
    private var first = 0
    private var nextSerial: UInt64 = 0
    private var over: [MessageTrace: Stray] = [:]
    private var overOrder: [MessageTrace] = []
    private var nextOver = 0

    var count: Int { values.count }
    var isEmpty: Bool { values.isEmpty }

    /// - Returns: false when a request of that trace waits already; nothing is changed then.
    mutating func insert(_ value: Value, for trace: MessageTrace, deadline: NIODeadline) -> Bool {
        guard values[trace] == nil else { return false }
        values[trace] = (value, nextSerial)
        order.append((trace, nextSerial, deadline))
        nextSerial += 1
        return true
    }

    func value(for trace: MessageTrace) -> Value? { values[trace]?.value }

    /// Takes out the request that an answer is for.
    mutating func answer(_ trace: MessageTrace) -> Value? {
        guard let found = values.removeValue(forKey: trace) else { return nil }
        remember(trace, .duplicate)
        dropAnswered()
        return found.value
    }

    /// What to think of an answer that no request waits for.
    func stray(_ trace: MessageTrace) -> Stray { over[trace] ?? .unknown }

    /// Takes out the requests whose time is over, oldest first.
    mutating func expire(at now: NIODeadline) -> [Value] {
        var expired: [Value] = []
        dropAnswered()
        while first < order.count, order[first].deadline <= now {
            let trace = order[first].trace
            first += 1
            if let found = values.removeValue(forKey: trace) {
                expired.append(found.value)
                remember(trace, .late)
            }
            dropAnswered()
        }
        return expired
    }

    /// Takes out all.
    mutating func removeAll() -> [Value] {
        let all = values.values.sorted { $0.serial < $1.serial }.map(\.value)
        for trace in values.keys { remember(trace, .late) }
        values.removeAll()
        order.removeAll()
        first = 0
        return all
    }

    /// Nil when nothing waits.
    mutating func nextDeadline() -> NIODeadline? {
        dropAnswered()
        return first < order.count ? order[first].deadline : nil
    }

    private mutating func dropAnswered() {
        while first < order.count, values[order[first].trace]?.serial != order[first].serial { first += 1 }
        if first == order.count {
            order.removeAll(keepingCapacity: true)
            first = 0
        } else if first > 1024, first > order.count / 2 {
            order.removeFirst(first)
            first = 0
        }
    }

    private mutating func remember(_ trace: MessageTrace, _ stray: Stray) {
        if over.updateValue(stray, forKey: trace) != nil { return }
        if overOrder.count < Self.rememberedTraces {
            overOrder.append(trace)
        } else {
            over[overOrder[nextOver]] = nil
            overOrder[nextOver] = trace
            nextOver = (nextOver + 1) % Self.rememberedTraces
        }
    }
}
