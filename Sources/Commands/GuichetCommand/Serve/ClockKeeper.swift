import Gateway
import Logging
import Payments
import ServiceLifecycle

/// Keeps a node's clocks with those of the books: the database's time, and how far a demonstration's was moved by
/// others.
struct ClockKeeper: Service {
    let clock: DatabaseClock
    let business: MovableClock
    let store: any PaymentStore
    let logger: Logger

    private static let pause = Duration.seconds(5)
    /// Milliseconds from which on an operator should know.
    private static let notable: Int64 = 1000

    func run() async {
        tell(clock.now().milliseconds - SystemClock().now().milliseconds)
        await cancelWhenGracefulShutdown {
            while (try? await Task.sleep(for: Self.pause)) != nil { await keep() }
        }
    }

    private func keep() async {
        do {
            let change = try await clock.adjust(by: store)
            if abs(change) >= Self.notable {
                logger.warning(
                    "the database's clock was set, and is followed", metadata: .keys([.milliseconds: "\(change)"]))
            }
            business.move(lead: try await store.read { try $0.clockLead() })
        } catch {
            logger.debug("the database's clock could not be asked", metadata: .keys([.cause: "\(error)"]))
        }
    }

    private func tell(_ difference: Int64) {
        guard abs(difference) >= Self.notable else { return }
        logger.warning(
            "this machine's clock is \(difference > 0 ? "behind" : "ahead of") the database's, which is followed",
            metadata: .keys([.milliseconds: "\(abs(difference))"]))
    }
}
