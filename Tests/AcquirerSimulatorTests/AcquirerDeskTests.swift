import AcquirerMessages
import AcquirerSimulator
import Payments
import Testing

@Suite("The acquirer's manners")
struct AcquirerDeskTests {
    @Test("an amount orders a manner for its authorisation", arguments: MagicAmount.allCases)
    func magicAmounts(amount: MagicAmount) throws {
        var desk = AcquirerDesk(books: AcquirerBooks())
        let request = try Asking.authorisation(minorUnits: amount.rawValue)
        let reaction = try desk.react(to: .authorisationRequest(request), at: Asking.now)
        #expect(reaction.manner == amount.manner)
        #expect((reaction.answer != nil) == [.late, .twice].contains(reaction.manner))
        #expect(desk.books.totals.authorisations == (reaction.manner == .deaf ? 0 : 1))
    }

    @Test("the same message again is answered from the books, so that no process dies of it for ever")
    func repeatedMagic() throws {
        var desk = AcquirerDesk(books: AcquirerBooks())
        let request = try Asking.authorisation(minorUnits: MagicAmount.die.rawValue)
        #expect(try desk.react(to: .authorisationRequest(request), at: Asking.now).manner == .die)
        let again = try desk.react(to: .authorisationRequest(request), at: Asking.now)
        #expect(again.manner == .normal)
        #expect(again.answer != nil)
    }

    @Test("the reversals of a stubborn authorisation are heard at the third time")
    func stubborn() throws {
        var desk = AcquirerDesk(books: AcquirerBooks())
        let units = MagicAmount.stubborn.rawValue
        _ = try desk.react(to: .authorisationRequest(try Asking.authorisation(minorUnits: units)), at: Asking.now)
        let answered = try (0..<3).map { attempt in
            let reversal = try Asking.reversal(of: 1, minorUnits: units, isRepeat: attempt > 0)
            return try desk.react(to: .reversalRequest(reversal), at: Asking.now).answer != nil
        }
        #expect(answered == [false, false, true])
        #expect(desk.books.totals.reversed == 1)
    }

    @Test("lines and totals meet the manner that is ordered for them", arguments: Manner.allCases)
    func remittances(manner: Manner) throws {
        var desk = AcquirerDesk(books: AcquirerBooks())
        desk.order(MannerCommand(manner, scope: .remittances))
        let authorisation = try desk.react(to: .authorisationRequest(try Asking.authorisation()), at: Asking.now)
        #expect(authorisation.manner == .normal)
        let line = try desk.react(to: .remittanceLine(try Asking.line(7)), at: Asking.now)
        let totals = try desk.react(to: .reconciliation(try Asking.totals(debits: (1, 1000))), at: Asking.now)
        for reaction in [line, totals] {
            #expect(reaction.manner == manner)
            #expect((reaction.answer != nil) == [.normal, .late, .twice].contains(manner))
        }
        #expect(desk.books.totals.lines == (manner == .deaf ? 0 : 1))
        #expect(desk.books.filesOwed.count == (manner == .deaf ? 0 : 1))
        desk.order(.normal)
        let again = try desk.react(to: .remittanceLine(try Asking.line(7, isRepeat: true)), at: Asking.now)
        #expect(again.answer != nil)
        #expect(desk.books.totals.lines == 1)
    }

    @Test("a command holds for its number of messages")
    func count() throws {
        var desk = AcquirerDesk(books: AcquirerBooks())
        desk.order(MannerCommand(.silent, count: 2))
        let manners = try (1...3).map {
            try desk.react(to: .authorisationRequest(try Asking.authorisation(number: $0)), at: Asking.now).manner
        }
        #expect(manners == [.silent, .silent, .normal])
        #expect(desk.currentCommand(at: Asking.now).manner == .normal)
    }

    @Test("a command holds for its time")
    func time() throws {
        var desk = AcquirerDesk(books: AcquirerBooks())
        desk.order(MannerCommand(.late, until: Asking.now.adding(seconds: 10)))
        let manners = try [0, 9, 10].map { seconds in
            try desk.react(
                to: .authorisationRequest(try Asking.authorisation(number: Int32(seconds))),
                at: Asking.now.adding(seconds: seconds)
            ).manner
        }
        #expect(manners == [.late, .late, .normal])
    }

    @Test(
        "a command is for the messages of its scope",
        arguments: [
            (MannerCommand.Scope.all, true, true), (.authorisations, true, false), (.reversals, false, true),
        ])
    func scope(scope: MannerCommand.Scope, authorisation: Bool, reversal: Bool) throws {
        var desk = AcquirerDesk(books: AcquirerBooks())
        desk.order(MannerCommand(.silent, scope: scope))
        let first = try desk.react(to: .authorisationRequest(try Asking.authorisation()), at: Asking.now)
        let second = try desk.react(to: .reversalRequest(try Asking.reversal(of: 1)), at: Asking.now)
        #expect((first.answer == nil) == authorisation)
        #expect((second.answer == nil) == reversal)
    }

    @Test("an echo test is answered whatever was ordered", arguments: Manner.allCases)
    func echo(manner: Manner) throws {
        var desk = AcquirerDesk(books: AcquirerBooks())
        desk.order(MannerCommand(manner))
        let echo = EchoMessage(trace: try Asking.trace(1), isAnswer: false)
        let answer = try #require(try desk.react(to: .echo(echo), at: Asking.now).answer)
        guard case .echo(let message) = try AcquirerMessage(parsing: answer) else {
            Issue.record("not an echo")
            return
        }
        #expect(message == EchoMessage(trace: try Asking.trace(1), isAnswer: true))
    }

    @Test("an answer that comes as a question is passed over")
    func answers() throws {
        var desk = AcquirerDesk(books: AcquirerBooks())
        let answer = AcquirerRules.answer(to: try Asking.authorisation(), at: Asking.now)
        let reaction = try desk.react(to: .authorisationAnswer(answer), at: Asking.now)
        #expect(reaction.answer == nil)
        #expect(reaction.entries.isEmpty)
    }
}
