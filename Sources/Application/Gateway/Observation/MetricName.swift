/// Every metric of the platform, by its name in Prometheus text. Labels are bounded: never an identifier or an address.
package enum MetricName: String, CaseIterable, Sendable {
    /// Counter; labels `means` and `response_code`.
    case payments = "guichet_payments_total"
    /// Counter; label `response_code`: 17 or 75.
    case abandoned = "guichet_abandoned_total"
    /// Counter; label `outcome`: `accepted`, `refused`, `unknown`, `not_sent`.
    case authorisations = "guichet_authorisations_total"
    /// Timer; from sending a request to the acquirer's answer.
    case authorisationSeconds = "guichet_authorisation_seconds"
    /// Counter; each attempt to send a line of a remittance; label `outcome`: `booked`, `refused`, `failed`.
    case acquirerLines = "guichet_acquirer_lines_total"
    /// Counter; each attempt to compare totals; label `outcome`: `agreed`, `disagreed`, `failed`.
    case acquirerTotals = "guichet_acquirer_totals_total"
    /// Counter; label `outcome`: `acknowledged`, `failed`.
    case reversals = "guichet_reversals_total"
    /// Gauge; reversals that the acquirer has not acknowledged yet.
    case reversalsWaiting = "guichet_reversals_waiting"
    /// Counter; label `status`: `SENT`, `FAILED`, or `PENDING` when it will be tried again.
    case notifications = "guichet_notifications_total"
    /// Gauge; automatic responses still to be delivered.
    case notificationsWaiting = "guichet_notifications_waiting"
    /// Counter; nights that ended.
    case nights = "guichet_nights_total"
    /// Counter; transactions that a night treated; label `outcome`: `authorised`, `declined`, `unanswered`, `drawn`,
    /// `withheld`, `expired`.
    case nightTransactions = "guichet_night_transactions_total"
    /// Counter; lines of remittances that the acquirer answered; labels `kind` and `outcome`: `accepted`, `refused`.
    case remittanceLines = "guichet_remittance_lines_total"
    /// Gauge; lines of remittances that the acquirer has not answered yet.
    case remittanceLinesWaiting = "guichet_remittance_lines_waiting"
    /// Counter; remittances whose totals were compared; label `outcome`: `agreed`, `disagreed`.
    case remittances = "guichet_remittances_total"
    /// Gauge; 1 while the acquirer's line is up, 0 otherwise.
    case acquirerConnected = "guichet_acquirer_connected"
    /// Gauge; requests on the acquirer's line without an answer yet.
    case acquirerInFlight = "guichet_acquirer_in_flight"
    /// Counter; connections made to the acquirer.
    case acquirerConnections = "guichet_acquirer_connections_total"
    /// Counter; messages from the acquirer that no request waited for; label `reason`.
    case acquirerDropped = "guichet_acquirer_dropped_total"
    /// Counter; label `operation`: the write's label; and `outcome`: `committed`, `refused`, `failed`.
    case storeWrites = "guichet_store_writes_total"
    /// Timer; from asking for a write to its commit.
    case storeWriteSeconds = "guichet_store_write_seconds"
    /// Recorder; how many writes one commit carried.
    case storeBatchSize = "guichet_store_batch_size"
    /// Timer; the commit of one batch alone.
    case storeCommitSeconds = "guichet_store_commit_seconds"
    /// Gauge; writes that waited behind a full batch, when the last one began.
    case storeWaitingWrites = "guichet_store_waiting_writes"
    /// Counter; labels `function` and `response_code` (the diagnostic's code for `diagnosis`).
    case officeCalls = "guichet_office_calls_total"
    /// Timer; from a call of Office to its sealed answer.
    case officeSeconds = "guichet_office_seconds"
    /// Counter; messages and pages refused because of what came in; label `reason`.
    case rejectedRequests = "guichet_rejected_requests_total"

    /// The `# HELP` line.
    package var help: String {
        switch self {
        case .payments: "Payments that reached an answer"
        case .abandoned: "Payments that shoppers gave up"
        case .authorisations: "Authorisation requests by outcome"
        case .authorisationSeconds: "From sending an authorisation request to its answer"
        case .acquirerLines: "Attempts to send a line of a remittance, by outcome"
        case .acquirerTotals: "Attempts to compare a remittance's totals, by outcome"
        case .reversals: "Reversals by outcome"
        case .reversalsWaiting: "Reversals that the acquirer has not acknowledged yet"
        case .notifications: "Attempts to deliver an automatic response"
        case .notificationsWaiting: "Automatic responses still to be delivered"
        case .nights: "Nights that ended"
        case .nightTransactions: "Transactions that a night treated, by outcome"
        case .remittanceLines: "Lines of remittances that the acquirer answered"
        case .remittanceLinesWaiting: "Lines of remittances that the acquirer has not answered yet"
        case .remittances: "Remittances whose totals were compared"
        case .acquirerConnected: "1 while the line to the acquirer is up"
        case .acquirerInFlight: "Requests to the acquirer without an answer yet"
        case .acquirerConnections: "Connections made to the acquirer"
        case .acquirerDropped: "Messages from the acquirer that no request waited for"
        case .storeWrites: "Writes to the store by label and outcome"
        case .storeWriteSeconds: "From asking for a write to its commit"
        case .storeBatchSize: "Writes carried by one commit"
        case .storeCommitSeconds: "The commit of one batch"
        case .storeWaitingWrites: "Writes that waited behind a full batch"
        case .officeCalls: "Calls of Office that were answered"
        case .officeSeconds: "From a call of Office to its answer"
        case .rejectedRequests: "Messages and pages refused because of what came in"
        }
    }
}
