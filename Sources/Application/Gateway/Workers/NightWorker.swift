package import Logging

extension Worker {
    /// Runs the nights as they fall due, and goes on with those that are not done.
    package static func nights(_ platform: Platform, logger: Logger) -> Worker {
        let run = RunDueNights(platform: platform, logger: logger)
        return Worker(signal: platform.nightsDue) { worker in
            do { try await run(isStopped: { worker.isStopped }) } catch StoreError.readOnly {
                // Who made it so knows, and ends it.
            } catch {
                logger.error("a night could not be worked on", metadata: .keys([.cause: "\(error)"]))
            }
        }
    }
}
