package import Logging

extension Logger {
    /// Logs nothing: for a store that nobody listens to.
    package static var silent: Logger { Logger(label: "guichet.store") { _ in SwiftLogNoOpLogHandler() } }
}
