/// A place where a crash must do no harm: around every commit and around every call to the world outside (design § 5).
package enum FaultPoint: Hashable, Sendable, CaseIterable {
    case beforeCommit(WriteLabel)
    case afterCommit(WriteLabel)
    case beforeCall(OutsideCall)
    case afterCall(OutsideCall)

    package static var allCases: [FaultPoint] {
        WriteLabel.allCases.flatMap { [.beforeCommit($0), .afterCommit($0)] }
            + OutsideCall.allCases.flatMap { [.beforeCall($0), .afterCall($0)] }
    }

    /// `authorisation-answered:before-commit`, `acquirer-authorise:after-call`.
    package var name: String {
        switch self {
        case .beforeCommit(let label): "\(label.rawValue):before-commit"
        case .afterCommit(let label): "\(label.rawValue):after-commit"
        case .beforeCall(let call): "\(call.rawValue):before-call"
        case .afterCall(let call): "\(call.rawValue):after-call"
        }
    }
}

/// The calls that leave the platform, one for each function of a link's port.
package enum OutsideCall: String, CaseIterable, Sendable {
    case acquirerAuthorise = "acquirer-authorise"
    case acquirerReverse = "acquirer-reverse"
    case acquirerRemit = "acquirer-remit"
    case acquirerReconcile = "acquirer-reconcile"
    case acquirerFileRead = "acquirer-file-read"
    case acquirerFilePutAway = "acquirer-file-put-away"
    case walletOpen = "wallet-open"
    case walletOutcome = "wallet-outcome"
    case notifierDeliver = "notifier-deliver"
}

/// Told of every fault point that is passed; production ignores it, tests end the process there.
package protocol FaultInjector: Sendable {
    func pass(_ point: FaultPoint)
}

/// Lets everything pass.
package struct NoFaults: FaultInjector {
    package init() {}
    package func pass(_ point: FaultPoint) {}
}
