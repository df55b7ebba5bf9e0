/// The name of a write: a fault point before its commit and one after, and a label of the store's metrics.
package enum WriteLabel: String, CaseIterable, Sendable {
    case merchantSaved = "merchant-saved"
    case merchantKeyAdded = "merchant-key-added"
    case dataKeyAdded = "data-key-added"
    case sessionOpened = "session-opened"
    case providerPaymentInitialized = "provider-payment-initialized"
    case sessionAdvanced = "session-advanced"
    case authorisationIntended = "authorisation-intended"
    case authorisationAnswered = "authorisation-answered"
    case walletRefused = "wallet-refused"
    case unknownAuthorisationsResolved = "unknown-authorisations-resolved"
    case operationPerformed = "operation-performed"
    case officeAuthorisationIntended = "office-authorisation-intended"
    case officeAuthorisationAnswered = "office-authorisation-answered"
    case laterAuthorisationIntended = "later-authorisation-intended"
    case laterAuthorisationAnswered = "later-authorisation-answered"
    case holderCredited = "holder-credited"
    case nightClaimed = "night-claimed"
    case nightAuthorised = "night-authorised"
    case remittanceDrawn = "remittance-drawn"
    case transactionsExpired = "transactions-expired"
    case remittanceLinesSent = "remittance-lines-sent"
    case remittanceLinesAnswered = "remittance-lines-answered"
    case remittanceTotalsSent = "remittance-totals-sent"
    case remittanceReconciled = "remittance-reconciled"
    case nightRoundEnded = "night-round-ended"
    case clockMoved = "clock-moved"
    case reversalsClaimed = "reversals-claimed"
    case reversalSettled = "reversal-settled"
    case nodeBeaten = "node-beaten"
    case nodeGivenUp = "node-given-up"
    case nodeLeft = "node-left"
    case acquirerFileBegun = "acquirer-file-begun"
    case acquirerFileImported = "acquirer-file-imported"
    case automaticResponsesClaimed = "automatic-responses-claimed"
    case automaticResponseSettled = "automatic-response-settled"
}

extension WriteLabel {
    /// True for what another write began, and somebody outside may have answered since.
    package var endsWhatBegan: Bool {
        switch self {
        case .authorisationAnswered, .walletRefused, .officeAuthorisationAnswered, .laterAuthorisationAnswered,
            .unknownAuthorisationsResolved, .reversalSettled, .remittanceLinesAnswered, .remittanceReconciled,
            .automaticResponseSettled:
            true
        case .merchantSaved, .merchantKeyAdded, .dataKeyAdded, .sessionOpened, .providerPaymentInitialized,
            .sessionAdvanced, .authorisationIntended, .operationPerformed, .officeAuthorisationIntended,
            .laterAuthorisationIntended, .holderCredited, .nightClaimed, .nightAuthorised, .remittanceDrawn,
            .transactionsExpired, .remittanceLinesSent, .remittanceTotalsSent, .nightRoundEnded, .clockMoved,
            .reversalsClaimed, .acquirerFileBegun, .acquirerFileImported, .automaticResponsesClaimed, .nodeBeaten,
            .nodeGivenUp, .nodeLeft:
            false
        }
    }
}
