/// A function of a component, by what it does (facts §§ 7.2-7.7, guide § 5.3).
package enum OfficeFunction: String, CaseIterable, Hashable, Sendable {
    case author, validate, cancel, credit, advice, duplicate
    case creditHolder = "creditholder"
    case checkOffice = "checkoffice"
    case diagnosis
    case checkDiag = "checkdiag"
    case paymentProviderInitialize
    case paymentProviderFinalize
    case checkCheckout
    case checkPayID = "checkpayid"
    case checkCashManagement = "checkcashmanagement"
    case checkCheque = "checkcheque"

    package var component: OfficeComponent {
        switch self {
        case .author, .validate, .cancel, .credit, .advice, .duplicate, .creditHolder, .checkOffice: .office
        case .diagnosis, .checkDiag: .diag
        case .paymentProviderInitialize, .paymentProviderFinalize, .checkCheckout: .checkout
        case .checkPayID: .payid
        case .checkCashManagement: .cashmanagement
        case .checkCheque: .cheque
        }
    }

    /// Every way in which the documents write it; answers use the caller's (decisions: method names).
    package var spellings: [String] {
        switch self {
        case .paymentProviderInitialize: [rawValue, "paymentProvider_Init"]
        case .paymentProviderFinalize: [rawValue, "paymentProvider_Finalize"]
        default: [rawValue]
        }
    }

    /// - Returns: nil when that component has no such function.
    package init?(_ name: String, of component: OfficeComponent) {
        let found = Self.allCases.first { $0.component == component && $0.spellings.contains(name) }
        guard let found else { return nil }
        self = found
    }

    /// Check functions look at files and keys alone, and answer `pathfile="OK" certificate="OK"`.
    package var isCheck: Bool {
        switch self {
        case .checkOffice, .checkDiag, .checkCheckout, .checkPayID, .checkCashManagement, .checkCheque: true
        case .author, .validate, .cancel, .credit, .advice, .duplicate, .creditHolder, .diagnosis,
            .paymentProviderInitialize, .paymentProviderFinalize:
            false
        }
    }

    /// The attribute of the answer that says how it went.
    package var codeAttribute: String { self == .diagnosis ? "diagnostic_code" : "response_code" }
}
