/// Sums over everything the acquirer ever booked.
package struct BooksTotals: Hashable, Sendable {
    package var authorisations = 0
    package var approved = 0
    package var reversed = 0
    /// Reversals of authorisations that had not been seen.
    package var unmatchedReversals = 0
    /// Minor units approved and not reversed, by currency code.
    package var held: [String: Int64] = [:]
    /// Lines of remittances, and how many of them were refused.
    package var lines = 0
    package var refusedLines = 0
    /// Debits that collected more than their authorisation holds.
    package var overdrawn = 0
    /// Files made out for the platform.
    package var files = 0
    /// Minor units collected and given back, by currency code.
    package var debited: [String: Int64] = [:]
    package var credited: [String: Int64] = [:]

    init() {}

    /// Reads the words of a `T` line.
    init?(words: [String]) {
        guard let authorisations = Int(words[1]), let approved = Int(words[2]), let reversed = Int(words[3]),
            let unmatchedReversals = Int(words[4])
        else { return nil }
        self.authorisations = authorisations
        self.approved = approved
        self.reversed = reversed
        self.unmatchedReversals = unmatchedReversals
        guard let held = Self.sums(words[5]) else { return nil }
        self.held = held
        // Books of a time without remittances end here.
        guard words.count > 6 else { return }
        guard let lines = Int(words[6]), let refusedLines = Int(words[7]), let overdrawn = Int(words[8]),
            let files = Int(words[9]), let debited = Self.sums(words[10]), let credited = Self.sums(words[11])
        else { return nil }
        (self.lines, self.refusedLines, self.overdrawn, self.files) = (lines, refusedLines, overdrawn, files)
        (self.debited, self.credited) = (debited, credited)
    }

    /// The words of a `T` line after its letter.
    var text: String {
        "\(authorisations) \(approved) \(reversed) \(unmatchedReversals) \(Self.text(held)) \(lines) \(refusedLines) "
            + "\(overdrawn) \(files) \(Self.text(debited)) \(Self.text(credited))"
    }

    private static func text(_ sums: [String: Int64]) -> String {
        sums.isEmpty ? "-" : sums.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
    }

    private static func sums(_ text: String) -> [String: Int64]? {
        var sums: [String: Int64] = [:]
        for pair in text.split(separator: ",") where pair != "-" {
            let parts = pair.split(separator: "=")
            guard parts.count == 2, let amount = Int64(parts[1]) else { return nil }
            sums[String(parts[0])] = amount
        }
        return sums
    }
}
