/// A card of the demonstration, and what the simulated bank does with it (facts § 9.2).
struct DemoCard: Codable, Hashable, Sendable {
    let number: String
    let mean: String
    let cryptogram: String
    /// The bank's code, and what it says of the cryptogram when it is wrong.
    let note: String

    /// In the demonstration the last two digits of the number are the bank's answer, those of the cryptogram its check.
    static let all = [
        DemoCard(number: "4974934125497800", mean: "CB, VISA", cryptogram: "600", note: "00"),
        DemoCard(number: "5132123456780600", mean: "CB, MASTERCARD", cryptogram: "600", note: "00"),
        DemoCard(number: "374500000000000", mean: "AMEX", cryptogram: "1200", note: "00"),
        DemoCard(number: "4972187615205", mean: "CB, VISA", cryptogram: "600", note: "05"),
        DemoCard(number: "4974934125497802", mean: "CB, VISA", cryptogram: "600", note: "02"),
        DemoCard(number: "4974934125497800", mean: "CB, VISA", cryptogram: "123", note: "00, 4E"),
    ]
}
