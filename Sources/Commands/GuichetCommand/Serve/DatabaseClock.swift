import Gateway
import Glibc
import Payments
import Synchronization

/// The time of the database, kept by every node that shares it: leases and days mean the same to all of them, whatever
/// their own machines' clocks show.
///
/// It is set by asking; in between, time passes by this machine's count since it was booted. It never goes back.
final class DatabaseClock: TimeSource {
    private let time: Mutex<FollowedTime>

    /// Answers that took longer tell too little of when they were given; milliseconds.
    private static let longestAnswer: Int64 = 1000
    /// A difference that the way of an answer explains is none; milliseconds.
    private static let tolerance: Int64 = 50

    private init(offset: Int64) { time = Mutex(FollowedTime(offset: offset)) }

    /// - Returns: nil where the books are a file of this machine.
    static func following(_ store: any PaymentStore) async throws -> DatabaseClock? {
        guard let answer = try await ask(store) else { return nil }
        return DatabaseClock(offset: answer.offset)
    }

    func now() -> Instant { time.withLock { Instant(milliseconds: $0.milliseconds(at: Self.sinceBoot())) } }

    /// Asks again, and follows.
    ///
    /// - Returns: by how many milliseconds it was set on; negative when it was set back.
    func adjust(by store: any PaymentStore) async throws -> Int64 {
        guard let answer = try await Self.ask(store), answer.took <= Self.longestAnswer else { return 0 }
        return time.withLock { time in
            let change = answer.offset - time.offset
            guard abs(change) > answer.took / 2 + Self.tolerance else { return 0 }
            time.follow(offset: answer.offset, at: Self.sinceBoot())
            return change
        }
    }

    /// What the answer says, as if it had been given in the middle of its way.
    private static func ask(_ store: any PaymentStore) async throws -> (offset: Int64, took: Int64)? {
        let asked = sinceBoot()
        guard let time = try await store.read({ try $0.serverTime() }) else { return nil }
        let answered = sinceBoot()
        return (time.milliseconds - (asked + answered) / 2, answered - asked)
    }

    private static func sinceBoot() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_BOOTTIME, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
