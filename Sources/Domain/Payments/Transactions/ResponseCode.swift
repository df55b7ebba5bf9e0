/// `response_code`: what the platform decided, the one field to test for acceptance (facts § 5.2).
package enum ResponseCode: String, CaseIterable, Hashable, Sendable {
    case accepted = "00"
    case callBank = "02"
    case invalidMerchant = "03"
    case refused = "05"
    case invalidTransaction = "12"
    case invalidCardData = "14"
    case cancelledByShopper = "17"
    case incompatibleState = "24"
    case notFound = "25"
    case formatError = "30"
    case suspectedFraud = "34"
    case notPermitted = "40"
    case expiredCard = "54"
    case securityRules = "63"
    case tooManyAttempts = "75"
    case unavailable = "90"
    case duplicate = "94"
    case temporaryProblem = "99"

    package var isAccepted: Bool { self == .accepted }

    /// What the payment page answers for a bank's answer: any code it does not know is 05, and 02 is only for
    /// merchants who may force, never for a wallet (facts § 5.2, § 11).
    ///
    /// A bank's 00 with a wrong cryptogram is refused; the authorisation is then reversed.
    package init(bank: BankResponseCode, cryptogram: CryptogramResponseCode?, mayForce: Bool) {
        if bank.isApproval { self = cryptogram == .wrong ? .refused : .accepted; return }
        switch bank.text {
        case "02": self = mayForce ? .callBank : .refused
        case "03": self = .invalidMerchant
        case "12": self = .invalidTransaction
        case "30": self = .formatError
        case "34": self = .suspectedFraud
        case "54": self = .expiredCard
        case "63": self = .securityRules
        case "90": self = .unavailable
        default: self = .refused
        }
    }
}
