package import Logging

/// Logs for machines: one JSON object per line, a constant message, the data in metadata.
package struct JSONLogHandler: LogHandler {
    package var logLevel: Logger.Level
    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?
    private let label: String
    private let now: @Sendable () -> String
    private let write: @Sendable ([UInt8]) -> Void

    /// - Parameters:
    ///   - now: the time stamp of a line, as it is printed.
    ///   - write: takes whole lines, from any thread.
    package init(
        label: String, level: Logger.Level = .info, metadataProvider: Logger.MetadataProvider? = nil,
        now: @escaping @Sendable () -> String = { UTCTimestamp.now() },
        write: @escaping @Sendable ([UInt8]) -> Void = StandardErrorLines.write
    ) {
        self.label = label
        self.logLevel = level
        self.metadataProvider = metadataProvider
        self.now = now
        self.write = write
    }

    package subscript(metadataKey key: String) -> Logger.MetadataValue? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var all = metadata
        if let provided = metadataProvider?.get() { all.merge(provided) { $1 } }
        if let own = event.metadata { all.merge(own) { $1 } }
        if let error = event.error { all["error"] = .string("\(error)") }
        write(LogLine(time: now(), event: event, label: label, metadata: all).bytes)
    }
}
