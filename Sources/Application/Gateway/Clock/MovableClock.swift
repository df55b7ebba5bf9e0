package import Payments
import Synchronization

/// Business time: the system's, and so much ahead of it as it was moved; it never goes back.
package final class MovableClock: TimeSource {
    private let system: any TimeSource
    private let leadMilliseconds: Mutex<Int64>

    /// - Parameter lead: milliseconds, as the books hold them.
    package init(system: any TimeSource, lead: Int64) {
        self.system = system
        leadMilliseconds = Mutex(max(0, lead))
    }

    package func now() -> Instant { system.now().adding(milliseconds: lead) }

    package var lead: Int64 { leadMilliseconds.withLock { $0 } }

    /// To be called once the books hold that lead.
    package func move(lead: Int64) { leadMilliseconds.withLock { $0 = max($0, lead) } }
}
