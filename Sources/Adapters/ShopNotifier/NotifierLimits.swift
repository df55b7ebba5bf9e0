package import NIOCore

/// How long, and how much, one delivery may take.
package struct NotifierLimits: Hashable, Sendable {
    /// Name, connection and TLS, over all addresses of the name.
    package var connect: TimeAmount
    /// All of it, from the name to the end of the answer.
    package var whole: TimeAmount
    /// Bytes of the answer that are read and thrown away before the connection is closed.
    package var answerBytes: Int
    /// Addresses of one name that are tried.
    package var addresses: Int

    package init(
        connect: TimeAmount = .seconds(5), whole: TimeAmount = .seconds(15), answerBytes: Int = 65_536,
        addresses: Int = 4
    ) {
        self.connect = connect
        self.whole = whole
        self.answerBytes = answerBytes
        self.addresses = addresses
    }

    /// A third of a delivery is for its connection.
    ///
    /// - Parameter seconds: for all of it.
    package init(seconds: Int) {
        let whole = TimeAmount.seconds(Int64(seconds))
        self.init(connect: .nanoseconds(whole.nanoseconds / 3), whole: whole)
    }
}
