package import Logging

extension Worker {
    /// Beats for this node every second, and takes over what silent ones had begun.
    ///
    /// - Parameters:
    ///   - number: this node's.
    ///   - takesOver: false on a node without jobs, which only shows that it lives.
    package static func nodes(
        _ platform: Platform, name: String, number: Int64, takesOver: Bool, logger: Logger
    ) -> Worker {
        let watch = WatchNodes(platform: platform, name: name, number: number, takesOver: takesOver, logger: logger)
        let failure = RepeatedFailure("the nodes could not be looked at", logger: logger)
        return Worker(signal: WorkSignal(), ending: { try? await watch.leave() }) { _ in
            do {
                try await watch()
                failure.end()
            } catch StoreError.readOnly {
                // Who made it so knows, and ends it.
            } catch {
                failure.tell(error)
            }
        }
    }
}
