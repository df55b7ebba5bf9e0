package import Payments

/// One shopper's way through one payment, from callpayment to the ticket.
package struct PaymentSession: Sendable {
    package let id: Identifier
    package let secret: SessionToken.Secret
    /// The merchant key that sealed the request, and will seal the answer.
    package let keyVersion: Int
    package let request: PaymentRequest
    package let openedAt: Instant
    /// Counts the changes: an update names the revision it was made from, and loses against an earlier one.
    package let revision: Int
    /// Invalid card entries so far, whichever means were tried.
    package let invalidEntries: Int
    package let step: SessionStep

    package init(
        id: Identifier, secret: SessionToken.Secret, keyVersion: Int, request: PaymentRequest, openedAt: Instant,
        revision: Int, invalidEntries: Int, step: SessionStep
    ) {
        self.id = id
        self.secret = secret
        self.keyVersion = keyVersion
        self.request = request
        self.openedAt = openedAt
        self.revision = revision
        self.invalidEntries = invalidEntries
        self.step = step
    }

    /// Who began the payment, as the operations journal names it.
    var origin: String {
        let named = request.fields["origin"]
        return request.kind == .hosted || named.isEmpty ? "INTERNET" : named
    }

    package var token: SessionToken { SessionToken(session: id, secret: secret) }

    /// The session one step later.
    package func advanced(to step: SessionStep, invalidEntries: Int? = nil) -> PaymentSession {
        PaymentSession(
            id: id, secret: secret, keyVersion: keyVersion, request: request, openedAt: openedAt,
            revision: revision + 1, invalidEntries: invalidEntries ?? self.invalidEntries, step: step)
    }
}
