/// What can happen to a transaction after its payment.
package enum TransactionEvent: Hashable, Sendable {
    // The merchant's (guide § 3.5).
    case validate(Money)
    case cancel(Money)
    case credit(Money)
    case force
    case duplicate
    // The nights' (design § 3).
    case remitDebit
    case remitCredit
    case expire
    case authoriseDeferred(accepted: Bool)

    package var kind: OperationKind {
        switch self {
        case .validate: .validate
        case .cancel: .cancel
        case .credit: .credit
        case .force: .advice
        case .duplicate: .duplicate
        case .remitDebit: .captureBatch
        case .remitCredit: .creditBatch
        case .expire: .expire
        case .authoriseDeferred: .deferredAuthor
        }
    }
}
