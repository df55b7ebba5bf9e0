/// How long the platform waits for the wallet: the shopper waits with it.
package struct PaylibLimits: Hashable, Sendable {
    package var connectMilliseconds: Int64
    /// From the first byte to the last, repetition included.
    package var wholeMilliseconds: Int64

    package init(connectMilliseconds: Int64 = 3000, wholeMilliseconds: Int64 = 8000) {
        self.connectMilliseconds = connectMilliseconds
        self.wholeMilliseconds = wholeMilliseconds
    }
}
