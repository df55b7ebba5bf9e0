package import Logging
import Synchronization

extension Worker {
    /// Delivers automatic responses, many at once: the next are claimed as soon as one ends.
    package static func deliveries(
        _ platform: Platform, notifier: any MerchantNotifier, logger: Logger
    ) -> Worker {
        let deliver = DeliverAutomaticResponses(platform: platform, notifier: notifier)
        let failure = RepeatedFailure("deliveries could not be claimed", logger: logger)
        return Worker(signal: platform.deliveriesDue) { worker in
            await withDiscardingTaskGroup { group in
                let underWay = Counter()
                while !worker.isStopped {
                    do {
                        let claimed = try await deliver.claim(limit: platform.limits.deliveries - underWay.value)
                        failure.end()
                        for one in claimed {
                            underWay.add(1)
                            group.addTask {
                                do { try await deliver.deliver(one) } catch {
                                    logger.error(
                                        "a delivery could not be stored", metadata: .keys([.cause: "\(error)"]))
                                }
                                underWay.add(-1)
                                platform.deliveriesDue.ring()
                            }
                        }
                    } catch StoreError.readOnly {
                        // Who made it so knows, and ends it.
                    } catch {
                        failure.tell(error)
                    }
                    do { try await platform.deliveriesDue.wait() } catch { return }
                }
            }
        }
    }
}

private final class Counter: Sendable {
    private let count = Mutex(0)
    var value: Int { count.withLock { $0 } }
    func add(_ change: Int) { count.withLock { $0 += change } }
}
