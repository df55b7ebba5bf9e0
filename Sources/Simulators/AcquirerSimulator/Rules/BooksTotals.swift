/// Sums over everything the acquirer ever booked.
package struct BooksTotals: Hashable, Sendable {
    package var authorisations = 0
    package var approved = 0
    package var reversed = 0
    /// Reversals of authorisations that had not been seen.
    package var unmatchedReversals = 0
    /// Minor units approved and not reversed, by currency code.
    package var held: [String: Int64] = [:]

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
        for pair in words[5].split(separator: ",") where pair != "-" {
            let parts = pair.split(separator: "=")
            guard parts.count == 2, let amount = Int64(parts[1]) else { return nil }
            held[String(parts[0])] = amount
        }
    }
}
