/// The name of a write: a fault point before its commit and one after, and a label of the store's metrics.
package enum WriteLabel: String, CaseIterable, Sendable {
    case merchantSaved = "merchant-saved"
    case merchantKeyAdded = "merchant-key-added"
    case dataKeyAdded = "data-key-added"
    case sessionOpened = "session-opened"
    case sessionAdvanced = "session-advanced"
    case authorisationIntended = "authorisation-intended"
    case authorisationAnswered = "authorisation-answered"
    case walletRefused = "wallet-refused"
    case unknownAuthorisationsResolved = "unknown-authorisations-resolved"
    case reversalsClaimed = "reversals-claimed"
    case reversalSettled = "reversal-settled"
    case automaticResponsesClaimed = "automatic-responses-claimed"
    case automaticResponseSettled = "automatic-response-settled"
}
