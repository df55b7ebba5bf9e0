import Payments

extension PaylibShopper {
    /// Everyone who is registered: every method and every status of table 4 of the guide, CANCEL being a button.
    package static let all: [PaylibShopper] = [
        PaylibShopper("password", .password, secret: "soleil42", cards: [cb]),
        PaylibShopper("sms", .telephone, secret: "482913", cards: [visa]),
        PaylibShopper("software", .software, secret: "730158", cards: [mastercard]),
        PaylibShopper("hardware", .hardware, secret: "906241", cards: [cb]),
        PaylibShopper("none", .none, cards: [visa]),
        PaylibShopper("cards", .telephone, secret: "482913", cards: [cb, visa, mastercard, refused]),
        PaylibShopper("refused", .telephone, secret: "482913", cards: [refused]),
        PaylibShopper("failure", .telephone, secret: "482913", ending: .failure, cards: [cb]),
        PaylibShopper("not-enrolled", .none, ending: .notEnrolled, cards: [visa]),
        PaylibShopper("not-participated", .none, ending: .notParticipated, cards: [mastercard]),
        PaylibShopper("not-available", .none, ending: .notAvailable, cards: [cb]),
        PaylibShopper("unknown", .none, ending: .unknown, cards: [visa]),
    ]

    /// The one who logs in with that address, whatever its case and the blanks around it.
    static func find(email: String) -> PaylibShopper? {
        let wanted = email.filter { !$0.isWhitespace }.lowercased()
        return all.first { $0.email == wanted }
    }

    private static let cb = PaylibCard(.cb, "4974934125490700")
    private static let visa = PaylibCard(.visa, "4970112233440800")
    private static let mastercard = PaylibCard(.mastercard, "5132123456780600")
    private static let refused = PaylibCard(.visa, "4972556677880905")
}
