package import Logging

extension Worker {
    /// Resolves what nobody waits for any more, and reverses until nothing is due.
    package static func reversals(_ platform: Platform, logger: Logger) -> Worker {
        let resolve = ResolveUnknownAuthorisations(platform: platform)
        let reverse = ReverseAuthorisations(platform: platform, logger: logger)
        let failure = RepeatedFailure("reversals could not be worked on", logger: logger)
        return Worker(signal: platform.reversalsDue) { worker in
            do {
                while !worker.isStopped, try await resolve(limit: 100) > 0 {}
                while !worker.isStopped, try await reverse() > 0 {}
                failure.end()
            } catch StoreError.readOnly {
                // Who made it so knows, and ends it.
            } catch {
                failure.tell(error)
            }
        }
    }
}
