import Gateway
import Synchronization

/// A shop's server that answers as it was told, the last answer for ever.
final class ScriptedNotifier: MerchantNotifier {
    let outcomes: Mutex<[DeliveryOutcome]>
    let notices = Mutex<[AutomaticResponseNotice]>([])

    init(_ outcomes: [DeliveryOutcome] = [.sent]) { self.outcomes = Mutex(outcomes) }

    func deliver(_ notice: AutomaticResponseNotice) async -> DeliveryOutcome {
        notices.withLock { $0.append(notice) }
        return outcomes.withLock { $0.count > 1 ? $0.removeFirst() : $0[0] }
    }
}
