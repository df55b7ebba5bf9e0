package import Gateway
package import Payments

extension TransactionQuery {
    static let defaultDays = 30

    /// - Parameter today: the platform's business day.
    /// - Throws: ``MerchantOrderError`` naming the option, and the values that exist.
    package func filter(today: BusinessDay) throws(MerchantOrderError) -> TransactionFilter {
        let last = try to.map { text throws(MerchantOrderError) in try Self.day(text, "--to") } ?? today
        let first =
            try from.map { text throws(MerchantOrderError) in try Self.day(text, "--from") }
            ?? last.adding(days: -Self.defaultDays)
        guard first <= last else {
            throw MerchantOrderError("--from \(first.dashed) is after --to \(last.dashed): no day lies between them")
        }
        var states: Set<TransactionState> = []
        for text in self.states {
            guard let state = TransactionState(rawValue: text.uppercased()) else {
                throw Self.unknown(text, "--state", TransactionState.allCases.map(\.rawValue))
            }
            states.insert(state)
        }
        var means: Set<PaymentMean> = []
        for text in self.means {
            guard let mean = PaymentMean.supported.first(where: { $0.name == text.uppercased() }) else {
                throw Self.unknown(text, "--means", PaymentMean.supported.map(\.name))
            }
            means.insert(mean)
        }
        return TransactionFilter(
            first: first, last: last, states: states, means: means, account: try account(), order: order)
    }

    private func account() throws(MerchantOrderError) -> MerchantAccount? {
        guard let merchant else { return nil }
        guard let known = MerchantCountry(rawValue: country) else {
            throw Self.unknown(country, "--country", MerchantCountry.allCases.map(\.rawValue))
        }
        do { return MerchantAccount(country: known, id: try MerchantID(merchant)) } catch {
            throw MerchantOrderError("--merchant « \(merchant) »: must be one to fifteen digits")
        }
    }

    private static func day(_ text: String, _ option: String) throws(MerchantOrderError) -> BusinessDay {
        let digits = text.count == 10 ? text.filter { $0 != "-" } : text
        do { return try BusinessDay(eightDigits: digits, field: option) } catch {
            throw MerchantOrderError("\(option) « \(text) »: must be a day, such as 2026-11-21 or 20261121")
        }
    }

    private static func unknown(_ text: String, _ option: String, _ known: [String]) -> MerchantOrderError {
        MerchantOrderError("\(option) « \(text) »: must be one of \(known.joined(separator: ", "))")
    }
}
