import Gateway
import Payments

/// The names of the steps in the column `step`.
private enum StepName: String {
    case choosingMean = "choosing-mean"
    case enteringCard = "entering-card"
    case atWallet = "at-wallet"
    case authorising
    case paid
    case abandoned
}

extension SQLValue {
    /// `step, step_mean, step_visit, step_visit_address, step_authorisation, step_code, step_at, step_wallet_method,
    /// step_wallet_status`
    static func columns(of step: SessionStep) -> [SQLValue] {
        switch step {
        case .choosingMean:
            [.name(StepName.choosingMean), .null, .null, .null, .null, .null, .null, .null, .null]
        case .enteringCard(let mean):
            [.name(StepName.enteringCard), .text(mean.name), .null, .null, .null, .null, .null, .null, .null]
        case .atWallet(let visit):
            [
                .name(StepName.atWallet), .null, .optional(visit) { .foreignText($0.reference.text) },
                .optional(visit) { .foreignText($0.address) }, .null, .null, .null, .null, .null,
            ]
        case .authorising(let id):
            [.name(StepName.authorising), .null, .null, .null, .identifier(id), .null, .null, .null, .null]
        case .paid(let id):
            [.name(StepName.paid), .null, .null, .null, .identifier(id), .null, .null, .null, .null]
        case .abandoned(let end):
            [
                .name(StepName.abandoned), .optional(end.mean) { .text($0.name) }, .null, .null, .null,
                .name(end.code), .instant(end.at),
            ] + columns(of: end.wallet)
        }
    }
}

extension ColumnReader {
    mutating func sessionStep() throws -> SessionStep {
        let step: StepName = try name()
        let mean = try optional { try $0.mean() }
        let visit = try optional(columns: 2) { columns in
            WalletVisit(reference: WalletReference(try columns.foreignText()), address: try columns.foreignText())
        }
        let authorisation = try optional { try $0.identifier() }
        let end: (code: ResponseCode, at: Instant)? = try optional(columns: 2) { (try $0.name(), try $0.instant()) }
        let wallet = try wallet()
        return try parse {
            switch step {
            case .choosingMean: .choosingMean
            case .enteringCard: mean.map(SessionStep.enteringCard)
            case .atWallet: .atWallet(visit)
            case .authorising: authorisation.map(SessionStep.authorising)
            case .paid: authorisation.map(SessionStep.paid)
            case .abandoned:
                end.map { .abandoned(Abandonment(code: $0.code, at: $0.at, mean: mean, wallet: wallet)) }
            }
        }
    }
}
