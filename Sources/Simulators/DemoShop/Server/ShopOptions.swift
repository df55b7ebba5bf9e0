/// What the demonstration's shop is started with.
package struct ShopOptions: Sendable {
    package var host: String
    /// Between 80 and 9999, or the platform does not call the shop; 0 takes a free one.
    package var port: Int
    /// The directory that `guichet merchant kit` wrote.
    package var kit: String
    /// Where orders are kept; nil keeps them in memory.
    package var directory: String?
    /// The shop's address as browsers and the platform see it, without a final slash.
    package var address: String?
    package var hints: ShopHints
    /// The service port of the shop's `officeserver`, on this machine; nil when there is none.
    package var officePort: Int?
    /// `guichet` and the platform's configuration, to move its clock; nil where it cannot be moved.
    package var guichet: String?
    package var platformConfig: String?

    package init(
        host: String = "127.0.0.1", port: Int, kit: String, directory: String? = nil, address: String? = nil,
        hints: ShopHints, officePort: Int? = nil, guichet: String? = nil, platformConfig: String? = nil
    ) {
        self.host = host
        self.port = port
        self.kit = kit
        self.directory = directory
        self.address = address
        self.hints = hints
        self.officePort = officePort
        self.guichet = guichet
        self.platformConfig = platformConfig
    }
}

/// Test cards and wallet logins that the shop's pages show, as the demonstration's ready file lists them.
package struct ShopHints: Codable, Hashable, Sendable {
    package struct Card: Codable, Hashable, Sendable {
        package let number: String
        package let mean: String
        package let cryptogram: String
        /// What the bank does, in English.
        package let note: String
        /// The same in French, where there is one.
        package let noteFrench: String?

        private enum CodingKeys: String, CodingKey {
            case number, mean, cryptogram, note
            case noteFrench = "note_fr"
        }

        package init(number: String, mean: String, cryptogram: String, note: String, noteFrench: String? = nil) {
            self.number = number
            self.mean = mean
            self.cryptogram = cryptogram
            self.note = note
            self.noteFrench = noteFrench
        }
    }

    package struct Login: Codable, Hashable, Sendable {
        package let login: String
        package let password: String
        package let note: String

        package init(login: String, password: String, note: String) {
            self.login = login
            self.password = password
            self.note = note
        }
    }

    package let cards: [Card]
    package let logins: [Login]

    package init(cards: [Card] = ShopHints.demonstrationCards, logins: [Login]) {
        self.cards = cards
        self.logins = logins
    }

    /// In the demonstration the last two digits of a card are the bank's answer, those of a cryptogram its check
    /// (facts § 9.2).
    package static let demonstrationCards = [
        Card(
            number: "4974934125497800", mean: "CB, VISA", cryptogram: "600", note: "accepted",
            noteFrench: "acceptée"),
        Card(
            number: "5132123456780600", mean: "CB, MASTERCARD", cryptogram: "600", note: "accepted",
            noteFrench: "acceptée"),
        Card(
            number: "374500000000000", mean: "AMEX", cryptogram: "1200", note: "accepted",
            noteFrench: "acceptée"),
        Card(
            number: "4972187615205", mean: "CB, VISA", cryptogram: "600", note: "refused by the bank (05)",
            noteFrench: "refusée par la banque (05)"),
        Card(
            number: "4974934125497800", mean: "CB, VISA", cryptogram: "123", note: "wrong cryptogram: refused",
            noteFrench: "mauvais cryptogramme : refusée"),
    ]
}
