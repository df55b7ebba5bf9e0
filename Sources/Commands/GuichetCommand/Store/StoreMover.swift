import Gateway
import Logging
import Store

/// Lets the running server's books leave for another database.
package struct StoreMover: Sendable {
    private let store: SQLiteStore
    private let seconds: Int
    private let clock: any TimeSource
    private let logger: Logger

    /// - Parameters:
    ///   - seconds: how long answers that are under way are waited for.
    ///   - clock: the machine's.
    init(store: SQLiteStore, seconds: Int, clock: any TimeSource, logger: Logger) {
        self.store = store
        self.seconds = seconds
        self.clock = clock
        self.logger = logger
    }

    package func perform(_ order: StoreOrder) async throws -> StoreReply {
        switch order {
        case .depart(let departure):
            do {
                try await store.perform(departure, waiting: seconds, clock: clock)
            } catch let refusal as CopyRefusal {
                return .refused(refusal.description)
            }
            tell(departure)
            return .done
        }
    }

    private func tell(_ departure: StoreDeparture) {
        switch departure {
        case .leave(_, let place):
            logger.notice("the books are being copied: nothing is written", metadata: .keys([.path: "\(place)"]))
        case .left: logger.notice("the books were moved: this process only reads the old ones, stop it")
        case .stay: logger.notice("the copy was given up: everything goes on")
        }
    }
}
