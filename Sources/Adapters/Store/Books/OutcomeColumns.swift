import Gateway
import Payments

/// The names of the outcomes in the column `outcome`.
private enum OutcomeName: String {
    case pending
    case answered
    case unknown
    case notSent = "not-sent"
    case refusedByWallet = "refused-by-wallet"
}

extension SQLValue {
    /// `outcome, bank_response_code, authorisation_id, cryptogram_response_code`
    static func columns(of outcome: Authorisation.Outcome) -> [SQLValue] {
        switch outcome {
        case .pending: [.name(OutcomeName.pending), .null, .null, .null]
        case .answered(let answer):
            [
                .name(OutcomeName.answered), .text(answer.bankResponseCode.text),
                .optional(answer.authorisationID) { .text($0) }, .optional(answer.cryptogram) { .name($0) },
            ]
        case .unknown: [.name(OutcomeName.unknown), .null, .null, .null]
        case .notSent: [.name(OutcomeName.notSent), .null, .null, .null]
        case .refusedByWallet: [.name(OutcomeName.refusedByWallet), .null, .null, .null]
        }
    }
}

extension ColumnReader {
    mutating func outcome() throws -> Authorisation.Outcome {
        let outcome: OutcomeName = try name()
        let answer = try optional(columns: 3) { columns in
            AuthorisationAnswer(
                bankResponseCode: try columns.bankResponseCode(),
                authorisationID: try columns.optional { try $0.text() },
                cryptogram: try columns.optional { try $0.name() })
        }
        return try parse {
            switch outcome {
            case .pending: .pending
            case .answered: answer.map(Authorisation.Outcome.answered)
            case .unknown: .unknown
            case .notSent: .notSent
            case .refusedByWallet: .refusedByWallet
            }
        }
    }
}
