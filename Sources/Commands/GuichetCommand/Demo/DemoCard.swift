/// A card of the demonstration, and what the simulated bank does with it (facts § 9.2).
struct DemoCard: Codable, Hashable, Sendable {
    let number: String
    let mean: String
    let cryptogram: String
    /// What happens.
    let note: String

    /// In the demonstration the last two digits of the number are the bank's answer, those of the cryptogram its check.
    static let all = [
        DemoCard(number: "4974934125497800", mean: "CB", cryptogram: "600", note: "accepted"),
        DemoCard(number: "4972187615205", mean: "CB", cryptogram: "600", note: "refused by the bank (05)"),
        DemoCard(number: "5017670000001800", mean: "CB", cryptogram: "600", note: "accepted"),
        DemoCard(number: "4974934125497802", mean: "CB", cryptogram: "600", note: "the bank wants a call (02)"),
        DemoCard(number: "4974934125497800", mean: "CB", cryptogram: "123", note: "wrong cryptogram: refused"),
        DemoCard(number: "374500000000000", mean: "AMEX", cryptogram: "1200", note: "accepted"),
    ]
    static let expiry = "any month to come"
}
