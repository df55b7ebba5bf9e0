package import Payments

/// What the shopper's address carries: the session's identifier and 128 random bits that nobody can guess.
package struct SessionToken: Hashable, Sendable {
    package let session: Identifier
    package let secret: Secret

    package struct Secret: Hashable, Sendable {
        package let high: UInt64
        package let low: UInt64

        package init(high: UInt64, low: UInt64) {
            self.high = high
            self.low = low
        }
    }

    package init(session: Identifier, secret: Secret) {
        self.session = session
        self.secret = secret
    }

    /// 64 lower-case hexadecimal digits, for one path component.
    package var text: String { session.hexadecimal + Identifier(high: secret.high, low: secret.low).hexadecimal }

    /// Nil for anything but what ``text`` writes.
    package init?(text: some StringProtocol) {
        guard text.utf8.count == 64, let session = Identifier(hexadecimal: text.prefix(32)),
            let secret = Identifier(hexadecimal: text.suffix(32))
        else { return nil }
        self.init(session: session, secret: Secret(high: secret.high, low: secret.low))
    }
}

extension SessionToken: CustomStringConvertible {
    /// The identifier alone: the secret opens the session and stays out of logs.
    package var description: String { session.hexadecimal }
}
