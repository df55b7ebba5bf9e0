import Payments
import Testing
import WalletMessages

@testable import PaylibSimulator

@Suite("a visit to the wallet, step by step")
struct VisitStepsTests {
    @Test("the shoppers cover every method and every status of table 4, and their cards are sound")
    func table() {
        #expect(Set(PaylibShopper.all.map(\.method)) == Set(WalletAuthentication.Method.allCases))
        #expect(
            Set(PaylibShopper.all.map(\.ending)).union([.cancelled]) == Set(WalletAuthentication.Status.allCases))
        #expect(Set(PaylibShopper.all.map(\.email)).count == 12)
        #expect(PaylibShopper.all.contains { Set($0.cards.map(\.brand)).count == 3 })
        for shopper in PaylibShopper.all {
            #expect(!shopper.cards.isEmpty)
            for card in shopper.cards {
                #expect(card.number.hasValidCheckDigit)
                #expect(card.number.scheme?.means.contains(card.brand) == true)
                #expect(["00", "05"].contains(card.number.lastTwoDigits))
            }
        }
    }

    @Test("each shopper who types everything right ends as registered", arguments: PaylibShopper.all.map(\.email))
    func endings(email: String) throws {
        let shopper = try #require(PaylibShopper.find(email: email))
        var visit = Visit.example
        var steps: [Visit.Step] = []
        while visit.step != .finished {
            steps.append(visit.step)
            visit.apply(Self.rightInput(for: visit, shopper))
        }
        #expect(visit.ending == WalletAuthentication(method: shopper.method, status: shopper.ending))
        #expect(steps.contains(.card) == (shopper.cards.count > 1))
        #expect(steps.contains(.bank) == (shopper.method != .none))
        #expect(steps.contains(.confirmation) == (shopper.ending == .success))
        guard case .decided(let ending, let card) = visit.answer else {
            Issue.record("not decided")
            return
        }
        #expect(ending == visit.ending)
        #expect((card != nil) == (shopper.ending == .success))
        #expect((card?.authenticationValue != nil) == (shopper.ending == .success && shopper.method != .none))
    }

    @Test("giving up is possible at every step, and is told with the method from the bank's step on")
    func cancel() throws {
        let shopper = try #require(PaylibShopper.find(email: "cards@paylib.example"))
        var visit = Visit.example
        while visit.step != .finished {
            var cancelled = visit
            cancelled.apply(.cancel)
            let method: WalletAuthentication.Method = [.login, .card].contains(visit.step) ? .none : .telephone
            #expect(cancelled.ending == WalletAuthentication(method: method, status: .cancelled))
            guard case .decided(_, card: nil) = cancelled.answer else {
                Issue.record("a card after giving up")
                return
            }
            visit.apply(Self.rightInput(for: visit, shopper))
        }
    }

    @Test("five wrong logins end the visit")
    func wrongLogins() {
        var visit = Visit.example
        for attempt in 1...5 {
            visit.apply(.login(email: "sms@paylib.example", password: "guess \(attempt)"))
            #expect(visit.ending == (attempt < 5 ? nil : WalletAuthentication(method: .none, status: .failure)))
        }
    }

    @Test("three wrong codes end the visit, and a right one in between does not")
    func wrongCodes() {
        var visit = Visit.example
        visit.apply(.login(email: " SMS@paylib.example ", password: "paylib"))
        visit.apply(.authenticate("000000"))
        #expect(visit.problem == .wrongSecret)
        var recovered = visit
        recovered.apply(.authenticate("482 913"))
        #expect(recovered.step == .confirmation)
        #expect(recovered.problem == nil)
        visit.apply(.authenticate(""))
        visit.apply(.authenticate("111111"))
        #expect(visit.ending == WalletAuthentication(method: .telephone, status: .failure))
    }

    @Test("a card that is not there is no choice")
    func wrongCard() {
        var visit = Visit.example
        visit.apply(.login(email: "cards@paylib.example", password: "paylib"))
        for index in [nil, -1, 4] {
            visit.apply(.chooseCard(index))
            #expect(visit.step == .card)
            #expect(visit.problem == .noCard)
        }
        visit.apply(.chooseCard(2))
        #expect(visit.chosenCard?.brand == .mastercard)
    }

    @Test("what belongs to another step, or comes after the end, changes nothing")
    func outOfStep() throws {
        let shopper = try #require(PaylibShopper.find(email: "cards@paylib.example"))
        let inputs: [VisitInput] = [
            .login(email: shopper.email, password: shopper.password), .chooseCard(0), .authenticate(shopper.secret),
            .confirm,
        ]
        let steps: [Visit.Step] = [.login, .card, .bank, .confirmation, .finished]
        var visit = Visit.example
        for (place, step) in steps.enumerated() {
            #expect(visit.step == step)
            for (other, input) in inputs.enumerated() where other != place {
                var copy = visit
                copy.apply(input)
                #expect(copy == visit)
            }
            if place < inputs.count { visit.apply(inputs[place]) }
        }
        let ended = visit
        visit.apply(.cancel)
        #expect(visit == ended)
    }

    private static func rightInput(for visit: Visit, _ shopper: PaylibShopper) -> VisitInput {
        switch visit.step {
        case .login: .login(email: shopper.email, password: shopper.password)
        case .card: .chooseCard(0)
        case .bank: .authenticate(shopper.secret)
        case .confirmation, .finished: .confirm
        }
    }
}

extension Visit {
    static var example: Visit {
        Visit(
            token: "00112233445566778899aabbccddeeff",
            opening: WalletOpening(
                order: Identifier(high: 0x0192_f000_0000_7000, low: 0x8000_0000_0000_0001), amount: Money(2450, .euro),
                shopName: "Café & <Fils>", shopLogo: "https://shop.example/logo.png", reference: "175707",
                language: "fr",
                returnAddress: "https://pay.example/return?session=1"),
            openedAt: Instant(seconds: 1_792_000_000))
    }
}
