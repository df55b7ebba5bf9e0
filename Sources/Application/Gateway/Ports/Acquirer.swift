package import Payments

/// The bank's side of a payment, in the engine's words.
///
/// Implemented by the ISO 8583 link and by the simulation; a provider's own API can be another.
package protocol Acquirer: Sendable {
    /// Asks for the card holder's bank's agreement.
    ///
    /// - Throws: ``AcquirerFailure``; the caller stores the outcome as unknown and reverses unless nothing was sent.
    func authorise(_ request: AuthorisationRequest) async throws(AcquirerFailure) -> AuthorisationAnswer

    /// Asks that an authorisation, or what may have become one, be undone; returns once the acquirer has acknowledged.
    func reverse(_ request: ReversalRequest) async throws(AcquirerFailure)

    /// Sends one line of a remittance; a repetition under the same trace is booked once and answered the same.
    ///
    /// - Throws: ``AcquirerFailure``; the line is then sent again until it is answered.
    func remit(_ line: RemittanceAdvice) async throws(AcquirerFailure) -> RemittanceAnswer

    /// Ends a remittance by comparing totals; may be asked again.
    func reconcile(_ totals: RemittanceTotals) async throws(AcquirerFailure) -> ReconciliationAnswer
}

/// Why the acquirer gave no answer.
package enum AcquirerFailure: Error, Hashable, Sendable {
    /// Nothing left this machine: the acquirer cannot have seen the request.
    case notSent
    /// The request left, and no answer came in time or the connection broke: what the acquirer did is unknown.
    case noAnswer
}
