import Pages

/// The shop's words in one language.
struct ShopTexts: Sendable {
    let shopName: String
    let tagLine: String
    let demo: String
    let home: String
    let orders: String
    let expert: String
    let office: String
    let otherLanguage: String
    let buy: String
    let order: String
    let orderTitle: String
    let toPay: String
    let chooseMeans: String
    let reference: String
    let transaction: String
    let formError: String
    let accepted: String
    let refused: String
    let cancelled: String
    let unavailable: String
    let tooManyAttempts: String
    let otherAnswer: String
    let acceptedDetail: String
    let notPaidDetail: String
    let unreadable: String
    let unreadableDetail: String
    let tryAgain: String
    let seeOrders: String
    let seeOrder: String
    let allFields: String
    let field: String
    let value: String
    let browserAnswer: String
    let automaticAnswer: String
    let arrivedAt: String
    let notYet: String
    let noneExpected: String
    let noOrders: String
    let amount: String
    let state: String
    let when: String
    let waiting: String
    let reload: String
    let testTitle: String
    let testCards: String
    let testLogins: String
    let cardNumber: String
    let cryptogram: String
    let card: String
    let expiryHint: String
    let login: String
    let password: String
    let effect: String
    let expertTitle: String
    let expertText: String
    let otherKeywords: String
    let otherKeywordsHint: String
    let makeForm: String
    let notFound: String
    let footer: String

    static func `in`(_ language: PageLanguage) -> ShopTexts { language == .french ? .french : .english }

    /// A response code in a person's words.
    func result(_ responseCode: String) -> String {
        switch responseCode {
        case "00": accepted
        case "17": cancelled
        case "75": tooManyAttempts
        case "90", "99": unavailable
        case "02", "03", "05", "12", "14", "34", "54", "63": refused
        default: otherAnswer
        }
    }
}
