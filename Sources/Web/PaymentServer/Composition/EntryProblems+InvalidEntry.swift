import Gateway
import Payments

extension EntryProblems {
    /// - Parameter expiry: as it was typed; the only part of an entry that is shown again.
    init(_ invalid: InvalidEntry, expiry: String, isLastAttempt: Bool) {
        self.init(expiry: String(expiry.prefix(12)), isLastAttempt: isLastAttempt)
        for error in invalid.errors {
            switch error.field {
            case "card_number": numberProblem = error.reason == .missing ? .missing : .malformed
            case "payment_means": numberProblem = .notOfMean
            case "card_validity":
                // A month that exists and was refused all the same is over.
                let isMonth = (try? CardExpiry(typed: expiry)) != nil
                expiryProblem = error.reason == .missing ? .missing : isMonth ? .past : .malformed
            default: cryptogramProblem = error.reason == .missing ? .missing : .malformed
            }
        }
    }
}
