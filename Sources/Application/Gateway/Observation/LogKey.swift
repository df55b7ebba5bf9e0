package import Logging

/// Every metadata key that a log line may carry. A value is never card data; identifiers belong here, not in metrics.
package enum LogKey: String, CaseIterable, Sendable {
    /// `country.id` of a merchant.
    case merchant
    /// Country, merchant, payment date and `transaction_id`.
    case transaction
    /// The identifier of a payment session's row, never its secret.
    case session
    /// The identifier of a stored operation, reversal or automatic response.
    case row
    /// What was attempted, in one word: `authorise`, `reverse`, `deliver`.
    case operation
    case outcome
    /// Why something failed, in a line for the operator.
    case cause
    case attempt
    /// When it will be tried again, in seconds from now.
    case retrySeconds = "retry_seconds"
    case count
    /// A process or a service of this platform: `payment`, `acquirer`, `notifier`.
    case part
    /// Host and port of the other side of a link, or a listening address.
    case address
    case path
    case status
    case milliseconds
    case key
    case version
    /// One of the processes that share the books.
    case node
    /// The business day whose night it is, `yyyymmdd`.
    case night
    /// Contract, currency, day and number.
    case remittance
}

extension Logger.Metadata {
    /// Metadata under the keys that this project knows: `logger.info("reversal acknowledged", metadata: .keys([.row:
    /// "…"]))`.
    package static func keys(_ values: KeyValuePairs<LogKey, Logger.MetadataValue>) -> Logger.Metadata {
        Logger.Metadata(values.map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: { _, last in last })
    }
}

extension Logger {
    /// This logger with one more key on every line.
    package func with(_ key: LogKey, _ value: String) -> Logger {
        var logger = self
        logger[metadataKey: key.rawValue] = .string(value)
        return logger
    }
}
