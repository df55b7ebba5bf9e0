/// Where the simulated acquirer listens and what it remembers.
package struct AcquirerHostSettings: Sendable {
    package var host = "127.0.0.1"
    /// Zero takes any free port.
    package var port = 0
    package var administrationPort = 0
    /// Where the books are kept; nil keeps them in memory.
    package var directory: String?
    /// Where settlement and chargeback files are left for the platform; nil writes none.
    package var fileDirectory: String?
    /// How long a late answer waits: longer than platforms do.
    package var lateBy = Duration.seconds(20)
    /// Authorisations remembered.
    package var capacity = AcquirerBooks.defaultCapacity

    package init() {}
}
