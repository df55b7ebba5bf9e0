import AcquirerFiles
import AcquirerMessages
import AcquirerSimulator
import Payments
import Testing

@Suite("Remittances in the acquirer's books")
struct RemittanceBooksTests {
    @Test("a line that comes again is answered the same and booked once")
    func repeatedLine() throws {
        var books = AcquirerBooks()
        let line = try Asking.line(1)
        let first = books.remit(line, at: Asking.now)
        #expect(first.answer.bankResponseCode.text == "00")
        #expect(first.entry != nil)
        for _ in 0..<2 {
            let again = books.remit(try Asking.line(1, isRepeat: true), at: Asking.now.adding(seconds: 60))
            #expect(again.answer == first.answer)
            #expect(again.entry == nil)
        }
        #expect(books.totals.lines == 1)
        #expect(books.totals.debited == ["978": 1000])
        #expect(books.lines[line.trace]?.received == 3)
    }

    @Test("totals agree or are told, as often as they are asked")
    func totals() throws {
        var books = AcquirerBooks()
        _ = books.remit(try Asking.line(1, minorUnits: 1000), at: Asking.now)
        _ = books.remit(try Asking.line(2, minorUnits: 500), at: Asking.now)
        _ = books.remit(try Asking.line(3, kind: .credit, minorUnits: 300), at: Asking.now)
        let wrong = try books.reconcile(Asking.totals(debits: (2, 1400), credits: (1, 300)), at: Asking.now).answer
        #expect(wrong.part == .answer(isInBalance: false))
        #expect(wrong.totals.debits == .init(count: 2, minorUnits: 1500))
        #expect(books.filesOwed.isEmpty)
        for _ in 0..<3 {
            let right = try books.reconcile(Asking.totals(debits: (2, 1500), credits: (1, 300)), at: Asking.now).answer
            #expect(right.part == .answer(isInBalance: true))
        }
        #expect(books.filesOwed.count == 1)
        #expect(books.remittances.values.map(\.received) == [4])
    }

    @Test("remittances of other days, numbers and currencies have totals of their own")
    func manyRemittances() throws {
        var books = AcquirerBooks()
        _ = books.remit(try Asking.line(1), at: Asking.now)
        _ = books.remit(try Asking.line(2, remittance: 8), at: Asking.now)
        let answer = try books.reconcile(Asking.totals(debits: (1, 1000)), at: Asking.now).answer
        #expect(answer.part == .answer(isInBalance: true))
        #expect(books.remittances.count == 2)
    }

    @Test("a line after its remittance was closed is refused")
    func lateLine() throws {
        var books = AcquirerBooks()
        _ = books.remit(try Asking.line(1), at: Asking.now)
        _ = try books.reconcile(Asking.totals(debits: (1, 1000)), at: Asking.now)
        #expect(books.remit(try Asking.line(2), at: Asking.now).answer.bankResponseCode.text == "12")
        #expect(books.remit(try Asking.line(1, isRepeat: true), at: Asking.now).answer.bankResponseCode.text == "00")
    }

    @Test("collecting more than was agreed to is told in the totals")
    func overdrawn() throws {
        var books = AcquirerBooks()
        _ = books.authorise(try Asking.authorisation(minorUnits: 1000, number: 1), at: Asking.now)
        _ = books.remit(try Asking.line(11, minorUnits: 1000, original: 1), at: Asking.now)
        #expect(books.totals.overdrawn == 0)
        #expect(books.authorisations[try Asking.trace(1)]?.collectedMinorUnits == 1000)
        _ = books.remit(try Asking.line(12, minorUnits: 1, original: 1), at: Asking.now)
        #expect(books.totals.overdrawn == 1)
    }

    @Test("an amount makes the bank refuse a line, or leave it out of the totals")
    func magicAmounts() throws {
        var books = AcquirerBooks()
        let refused = try Asking.line(1, minorUnits: MagicRemittance.refused.rawValue)
        #expect(books.remit(refused, at: Asking.now).answer.bankResponseCode.text == "12")
        let miscounted = try Asking.line(2, minorUnits: MagicRemittance.miscounted.rawValue)
        #expect(books.remit(miscounted, at: Asking.now).answer.bankResponseCode.text == "00")
        let claim = try Asking.totals(debits: (1, MagicRemittance.miscounted.rawValue))
        #expect(books.reconcile(claim, at: Asking.now).answer.part == .answer(isInBalance: false))
    }

    @Test("the files that are owed tell every booked line, and can be read")
    func files() throws {
        var books = AcquirerBooks()
        let amounts: [MagicRemittance?] = [nil, .refused, .rejected, .disputed, .disputeLost]
        for (index, magic) in amounts.enumerated() {
            _ = books.remit(try Asking.line(Int32(index + 1), minorUnits: magic?.rawValue ?? 1000), at: Asking.now)
        }
        _ = books.remit(try Asking.line(9, kind: .credit, minorUnits: 300), at: Asking.now)
        let sum = 1000 + [MagicRemittance.rejected, .disputed, .disputeLost].reduce(0) { $0 + $1.rawValue }
        _ = try books.reconcile(Asking.totals(debits: (4, sum), credits: (1, 300)), at: Asking.now)

        let files = try books.filesOwed.map { try AcquirerFile(parsing: books.content(of: $0).encoded()) }
        #expect(Set(files.map(\.identifier)).count == files.count)
        guard case .settlement(let settled) = files.first?.content,
            case .chargebacks(let disputes) = files.last?.content
        else {
            Issue.record("not a settlement and its chargebacks")
            return
        }
        #expect(settled.map(\.gross) == [1000, 990_103, 990_104, 990_105, 300])
        #expect(settled.map(\.commission) == [5, 0, 4950, 4950, 0])
        #expect(settled.map(\.line.shopReference) == ["L.1", "L.3", "L.4", "L.5", "L.9"])
        #expect(disputes.map(\.kind) == [.debit, .debit, .credit])
        #expect(disputes.map(\.charged) == [990_104, 990_105, 990_105])
    }

    @Test("money is taken back on demand once its remittance is closed")
    func dispute() throws {
        var books = AcquirerBooks()
        _ = books.remit(try Asking.line(1), at: Asking.now)
        #expect(books.dispute("L.1", reason: "Never delivered", at: Asking.now) == nil)
        _ = try books.reconcile(Asking.totals(debits: (1, 1000)), at: Asking.now)
        #expect(books.dispute("L.2", reason: "Never delivered", at: Asking.now) == nil)
        #expect(books.dispute("L.1", reason: "Never delivered", at: Asking.now) != nil)
        let owed = try #require(books.filesOwed.last)
        guard case .chargebacks(let details) = books.content(of: owed).content else {
            Issue.record("not chargebacks")
            return
        }
        #expect(details.map(\.reason) == ["Never delivered"])
    }

    @Test("books made again from their lines are the same books")
    func lines() throws {
        var books = AcquirerBooks()
        var written: [BooksEntry] = []
        written += [books.authorise(try Asking.authorisation(number: 1), at: Asking.now).entry].compactMap(\.self)
        written += [books.remit(try Asking.line(11, original: 1), at: Asking.now).entry].compactMap(\.self)
        written += [books.remit(try Asking.line(12, kind: .credit), at: Asking.now).entry].compactMap(\.self)
        written += try books.reconcile(Asking.totals(debits: (9, 9)), at: Asking.now).entries
        written += try books.reconcile(Asking.totals(debits: (1, 1000), credits: (1, 1000)), at: Asking.now).entries
        written += [books.dispute("L.11", reason: "Not mine", at: Asking.now)].compactMap(\.self)
        #expect(books.filesOwed.count == 2)
        for lines in [written.map(\.line), books.entries.map(\.line)] {
            var again = AcquirerBooks()
            for line in lines { again.record(try #require(BooksEntry(line: line), "\(line)")) }
            #expect(again.totals == books.totals)
            #expect(again.lines.values == books.lines.values)
            #expect(again.remittances.values == books.remittances.values)
            #expect(again.filesOwed == books.filesOwed)
        }
    }
}
