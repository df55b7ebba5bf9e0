import Pages
import Payments

/// The wallet's words in one language.
struct WalletTexts: Sendable {
    let simulator: String
    let payTo: String
    let amount: String
    let reference: String
    let loginTitle: String
    let email: String
    let password: String
    let goOn: String
    let cancel: String
    let cardTitle: String
    let cardLegend: String
    let bankTitle: String
    let bankPassword: String
    let smsCode: String
    let softwareCode: String
    let hardwareCode: String
    let verify: String
    let confirmTitle: String
    let card: String
    let pay: String
    let problemTitle: String
    let wrongLogin: String
    let noCard: String
    let wrongSecret: String
    let attemptsLeft: String
    let success: String
    let cancelled: String
    let failure: String
    let notEnrolled: String
    let notParticipated: String
    let notAvailable: String
    let unknown: String
    let nothingPaid: String
    let goBack: String
    let unknownVisit: String
    let simulationTitle: String
    let simulationLogin: String
    let simulationSecret: String
    let simulationCard: String
    let homeTitle: String
    let homeText: String

    static func `in`(_ language: PageLanguage) -> WalletTexts {
        switch language {
        case .french: .french
        case .english: .english
        case .german: .german
        case .spanish: .spanish
        case .italian: .italian
        }
    }

    func secretLabel(_ method: WalletAuthentication.Method) -> String {
        switch method {
        case .none, .password: bankPassword
        case .telephone: smsCode
        case .software: softwareCode
        case .hardware: hardwareCode
        }
    }

    func ending(_ status: WalletAuthentication.Status) -> String {
        switch status {
        case .success: success
        case .failure: failure
        case .cancelled: cancelled
        case .notEnrolled: notEnrolled
        case .notParticipated: notParticipated
        case .notAvailable: notAvailable
        case .unknown: unknown
        }
    }

    func problem(_ problem: Visit.Problem, attemptsLeft count: Int) -> String {
        switch problem {
        case .wrongLogin: "\(wrongLogin) \(attemptsLeft) \(count)."
        case .noCard: noCard
        case .wrongSecret: "\(wrongSecret) \(attemptsLeft) \(count)."
        }
    }
}
