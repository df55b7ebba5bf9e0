import AcquirerLink
import AcquirerMessages
import AcquirerSimulator
import Gateway
import Onboarding
import Payments
import SealedMessages
import Synchronization

/// What is wrong at the end of a simulation; nothing, if the engine keeps its promises.
struct SimulationFindings {
    private let world: SimulatedWorld
    private(set) var faults: [String] = []
    private(set) var accepted = 0
    private(set) var unknown = 0
    private(set) var authorisations = 0
    /// Of shops that ask themselves.
    private(set) var asked = 0

    init(_ world: SimulatedWorld) throws {
        self.world = world
        let bank = world.acquirer.books.withLock { $0 }
        let rows = try Self.authorisations(in: world)
        authorisations = rows.count
        for row in rows { try check(row, bank) }
        try checkBank(bank, rows)
        try checkShoppers()
        try checkAutomaticResponses(rows)
    }

    /// Every authorisation that the acquirer or a shopper can have heard of: one for each key there can be.
    private static func authorisations(in world: SimulatedWorld) throws -> [Authorisation] {
        try world.books.read { books in
            var found: [Authorisation] = []
            for day in -1...2 {
                let date = BusinessDay(paris: Counter.noon).adding(days: day)
                for number in 0..<10_000 {
                    let key = TransactionKey(
                        account: world.merchant.account, paymentDate: date,
                        transactionID: try TransactionID(String(number)))
                    if let authorisation = try books.authorisation(for: key) { found.append(authorisation) }
                }
            }
            return found
        }
    }

    private mutating func check(_ row: Authorisation, _ bank: AcquirerBooks) throws {
        let entry = bank.authorisations[try MessageTrace(row.trace)]
        let paid = try world.books.read { try $0.transaction(row.id) }
        let operations = try world.books.read { try $0.operations(of: row.id) }
        guard let paid else { return faults.append("\(row.id) has no transaction") }
        if operations.map(\.sequence) != [0] { faults.append("\(row.id) has operations \(operations.map(\.sequence))") }
        let isUndone = entry?.isHeld != true
        switch row.outcome {
        case .pending: faults.append("\(row.id) is still pending")
        case .unknown:
            unknown += 1
            let isReversed = try entry?.reversedAt != nil || bank.unmatchedReversals[MessageTrace(row.trace)] != nil
            if !isReversed { faults.append("\(row.id) is unknown and was not reversed") }
            if paid.responseCode != .unavailable {
                faults.append("\(row.id) is unknown and answered \(paid.responseCode)")
            }
        case .notSent, .refusedByWallet:
            if entry != nil { faults.append("\(row.id) was not to be asked, and was") }
        case .answered(let answer):
            if entry?.answer.bankResponseCode != answer.bankResponseCode {
                faults.append("\(row.id) stored \(answer.bankResponseCode.text), the bank said otherwise")
            }
            let isKept = paid.responseCode.isAccepted && !row.terms.isDeferred
            if isKept == isUndone {
                faults.append("\(row.id) is \(paid.responseCode), and held by the bank: \(!isUndone)")
            }
            if paid.responseCode.isAccepted { accepted += 1 }
        }
    }

    private mutating func checkBank(_ bank: AcquirerBooks, _ rows: [Authorisation]) throws {
        let known = Dictionary(
            try rows.map { (try MessageTrace($0.trace), $0) }, uniquingKeysWith: { first, _ in first })
        for entry in bank.authorisations.values {
            if known[entry.trace] == nil { faults.append("the bank was asked for \(entry.trace) without an intent") }
            if entry.received != 1 { faults.append("the bank was asked \(entry.received) times for \(entry.trace)") }
        }
    }

    private mutating func checkShoppers() throws {
        for (id, code) in world.shown.withLock({ $0 }) {
            let stored = try world.books.read { try $0.transaction(id) }
            if stored?.responseCode != code {
                faults.append("a shopper saw \(code) for \(id), the books say otherwise")
            }
        }
    }

    private mutating func checkAutomaticResponses(_ rows: [Authorisation]) throws {
        var told: Set<String> = []
        for notice in world.shopServer.received.withLock({ $0 }) {
            let fields = try SealedMessage(hexadecimal: notice.data).openResponse(with: world.key).fields
            told.insert("\(fields[ResponseField.transactionID]) \(fields[ResponseField.responseCode])")
        }
        for row in rows {
            let kind = try world.books.read { books in try row.session.flatMap { try books.session($0)?.request.kind } }
            if kind == .provider {
                asked += 1
                if try world.books.read({ try $0.automaticResponse(row.id) }) != nil {
                    faults.append("\(row.id) is of Office, and has an automatic response")
                }
                continue
            }
            guard let response = try world.books.read({ try $0.automaticResponse(row.id) }) else {
                faults.append("\(row.id) has no automatic response")
                continue
            }
            let fields = response.fields
            if response.status != .sent { faults.append("the response of \(row.id) is \(response.status)") }
            let line = "\(fields[ResponseField.transactionID]) \(fields[ResponseField.responseCode])"
            if !told.contains(line) { faults.append("the shop was never told of \(row.id)") }
        }
    }
}
