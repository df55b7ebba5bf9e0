import AcquirerMessages
import AcquirerSimulator
import Payments
import Testing

@Suite("The acquirer's books")
struct AcquirerBooksTests {
    @Test("a message that comes again gets the same answer and counts once")
    func repeatedAuthorisation() throws {
        var books = AcquirerBooks()
        let request = try Asking.authorisation()
        let first = books.authorise(request, at: Asking.now)
        let second = books.authorise(request, at: Asking.now.adding(seconds: 100))
        #expect(first.answer == second.answer)
        #expect(first.entry != nil)
        #expect(second.entry == nil)
        #expect(books.totals.authorisations == 1)
        #expect(books.totals.held == ["978": 1000])
        #expect(books.authorisations[request.trace]?.received == 2)
    }

    @Test("a reversal releases the amount, once")
    func reversal() throws {
        var books = AcquirerBooks()
        _ = books.authorise(try Asking.authorisation(minorUnits: 1000, number: 1), at: Asking.now)
        _ = books.authorise(try Asking.authorisation(minorUnits: 500, number: 2), at: Asking.now)
        for attempt in 0..<3 {
            let (answer, entry) = books.reverse(
                try Asking.reversal(of: 1, isRepeat: attempt > 0), at: Asking.now.adding(seconds: 5))
            #expect(answer.isAcknowledgement)
            #expect((entry != nil) == (attempt == 0))
        }
        #expect(books.totals.reversed == 1)
        #expect(books.totals.held == ["978": 500])
        #expect(books.authorisations[try Asking.trace(1)]?.reversedAt == Asking.now.adding(seconds: 5))
        #expect(books.authorisations[try Asking.trace(2)]?.isHeld == true)
    }

    @Test("an authorisation is released part by part, each part once, never more than it holds")
    func partialReversals() throws {
        var books = AcquirerBooks()
        _ = books.authorise(try Asking.authorisation(minorUnits: 1000, number: 1), at: Asking.now)
        let parts: [(units: Int64, number: Int32, held: Int64, reversed: Int)] = [
            (300, 11, 700, 0), (300, 11, 700, 0), (200, 12, 500, 0), (500, 13, 0, 1), (500, 14, 0, 1),
        ]
        for part in parts {
            let request = try Asking.reversal(of: 1, minorUnits: part.units, number: part.number)
            #expect(books.reverse(request, at: Asking.now).answer.isAcknowledgement)
            #expect(books.totals.held == ["978": part.held])
            #expect(books.totals.reversed == part.reversed)
        }
        var again = AcquirerBooks()
        for entry in books.entries { again.record(try #require(BooksEntry(line: entry.line))) }
        #expect(again.authorisations.values == books.authorisations.values)
        #expect(again.totals == books.totals)
    }

    @Test("a refusal that is reversed releases nothing")
    func reversedRefusal() throws {
        var books = AcquirerBooks()
        _ = books.authorise(try Asking.authorisation(card: "4970000000000051"), at: Asking.now)
        let (answer, _) = books.reverse(try Asking.reversal(of: 1), at: Asking.now)
        #expect(answer.isAcknowledgement)
        #expect(books.totals.approved == 0)
        #expect(books.totals.reversed == 0)
        #expect(books.totals.held.isEmpty)
    }

    @Test("an authorisation that comes after its reversal is refused and holds nothing")
    func overtakenAuthorisation() throws {
        var books = AcquirerBooks()
        let (acknowledgement, entry) = books.reverse(try Asking.reversal(of: 7), at: Asking.now)
        #expect(acknowledgement.isAcknowledgement)
        #expect(entry != nil)
        let (answer, _) = books.authorise(try Asking.authorisation(number: 7), at: Asking.now)
        #expect(answer.bankResponseCode.text == "12")
        #expect(books.totals.held.isEmpty)
        #expect(books.totals.unmatchedReversals == 1)
    }

    @Test("the books forget the oldest beyond their capacity, and keep their totals")
    func capacity() throws {
        var books = AcquirerBooks(capacity: 3)
        for number in 1...5 { _ = books.authorise(try Asking.authorisation(number: Int32(number)), at: Asking.now) }
        #expect(
            books.authorisations.values.map(\.trace) == [try Asking.trace(3), try Asking.trace(4), try Asking.trace(5)])
        #expect(books.authorisations[try Asking.trace(2)] == nil)
        #expect(books.totals.authorisations == 5)
        #expect(books.totals.held == ["978": 5000])
    }

    @Test("books made again from their lines are the same books", arguments: [2, 100])
    func lines(capacity: Int) throws {
        var books = AcquirerBooks(capacity: capacity)
        var written: [BooksEntry] = []
        written += [books.authorise(try Asking.authorisation(number: 1), at: Asking.now).entry].compactMap(\.self)
        written += [books.reverse(try Asking.reversal(of: 9), at: Asking.now).entry].compactMap(\.self)
        let refused = try Asking.authorisation(card: "4970000000000051", cryptogram: nil, proof: "A", number: 2)
        written += [books.authorise(refused, at: Asking.now).entry].compactMap(\.self)
        let later = Asking.now.adding(milliseconds: 7)
        written += [books.reverse(try Asking.reversal(of: 1), at: later).entry].compactMap(\.self)
        written += [books.authorise(try Asking.authorisation(number: 3), at: Asking.now).entry].compactMap(\.self)
        #expect(written.count == 5)

        for lines in [written.map(\.line), books.entries.map(\.line)] {
            var again = AcquirerBooks(capacity: capacity)
            for line in lines { again.record(try #require(BooksEntry(line: line))) }
            #expect(again.totals == books.totals)
            #expect(again.authorisations.values == books.authorisations.values)
            #expect(again.unmatchedReversals.values.map(\.original) == books.unmatchedReversals.values.map(\.original))
        }
    }

    @Test("a line cut anywhere is no line, or reads as one that was whole")
    func cutLines() throws {
        var books = AcquirerBooks()
        let (_, entry) = books.authorise(try Asking.authorisation(), at: Asking.now)
        let line = try #require(entry).line
        for count in 0..<(line.count - 3) { #expect(BooksEntry(line: line.prefix(count)) == nil) }
        for text in ["", "A", "R x", "T - - - - -", "A 1 2 3 4 5 6 7 8 9"] { #expect(BooksEntry(line: text) == nil) }
    }

    @Test("neither lines nor books hold a card's number")
    func noCardNumber() throws {
        var books = AcquirerBooks()
        let (_, entry) = books.authorise(try Asking.authorisation(), at: Asking.now)
        #expect(try #require(entry).line.contains("4974#####00"))
        #expect(!(try #require(entry).line.contains("4974934125497800")))
        #expect(!"\(books)".contains("4974934125497800"))
    }
}
