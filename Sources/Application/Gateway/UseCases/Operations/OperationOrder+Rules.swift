import Payments

extension OperationOrder.Operation {
    var event: TransactionEvent {
        switch self {
        case .validate(let part): .validate(part)
        case .cancel(let part): .cancel(part)
        case .credit(let part): .credit(part)
        case .force: .force
        }
    }

    /// Nil where the operation is about the whole transaction.
    var amount: Money? {
        switch self {
        case .validate(let part), .cancel(let part), .credit(let part): part
        case .force: nil
        }
    }

    /// The authorisation number that a forcing brings.
    var authorisationID: String? {
        if case .force(let number) = self { number } else { nil }
    }

    /// True when what is dropped was held at the bank and is to be released.
    var releases: Bool {
        switch self {
        case .validate, .cancel: true
        case .credit, .force: false
        }
    }
}
