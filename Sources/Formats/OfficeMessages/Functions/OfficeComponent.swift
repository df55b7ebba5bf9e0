/// A component of Office, by its name on the wire (facts §§ 7.3-7.7).
package enum OfficeComponent: String, CaseIterable, Hashable, Sendable {
    case office, diag, checkout, payid, cashmanagement, cheque

    /// What lists of components say of it.
    package var summary: String {
        switch self {
        case .office: "Payments by card and cash operations"
        case .diag: "What became of a payment"
        case .checkout: "Payments through a wallet"
        case .payid: "Subscribers' cards"
        case .cashmanagement: "Merchants' wallets"
        case .cheque: "Cheques"
        }
    }
}
