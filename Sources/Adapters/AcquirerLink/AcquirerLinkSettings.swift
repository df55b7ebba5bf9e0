/// Where the acquirer is and how long anything on its line may take.
package struct AcquirerLinkSettings: Hashable, Sendable {
    package var host: String
    package var port: Int
    /// After that long without an answer, a request's outcome is unknown.
    package var answerLimit: Duration
    package var connectLimit: Duration
    /// After that long without a byte from the acquirer, an echo test asks whether it is there.
    package var idleLimit: Duration
    /// Requests without an answer at one time; beyond it nothing is sent.
    package var maximumInFlight: Int
    /// Pause before the first attempt to connect again; it doubles up to ``longestPause``.
    package var firstPause: Duration
    package var longestPause: Duration

    package init(
        host: String, port: Int, answerLimit: Duration = .seconds(10), connectLimit: Duration = .seconds(5),
        idleLimit: Duration = .seconds(30), maximumInFlight: Int = 4096, firstPause: Duration = .milliseconds(100),
        longestPause: Duration = .seconds(10)
    ) {
        self.host = host
        self.port = port
        self.answerLimit = answerLimit
        self.connectLimit = connectLimit
        self.idleLimit = idleLimit
        self.maximumInFlight = maximumInFlight
        self.firstPause = firstPause
        self.longestPause = longestPause
    }
}
