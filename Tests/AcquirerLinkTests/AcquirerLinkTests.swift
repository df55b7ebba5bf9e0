import AcquirerLink
import AcquirerMessages
import AcquirerSimulator
import Gateway
import Payments
import Testing

@Suite("The line to the acquirer", .timeLimit(.minutes(9)))
struct AcquirerLinkTests {
    @Test("an authorisation comes back in the engine's words")
    func authorisation() async throws {
        try await withSimulator { ports in
            try await withLink(to: ports.acquirer) { link in
                let accepted = try await link.authoriseOnceUp(Asking.authorisation(1))
                #expect(accepted.bankResponseCode.text == "00")
                #expect(accepted.authorisationID == "279690")
                #expect(accepted.cryptogram == .correct)
                let refused = try await link.authorise(Asking.authorisation(2, card: "4970000000000051"))
                #expect(refused.bankResponseCode.text == "51")
                #expect(refused.authorisationID == nil)
                try await link.reverse(Asking.reversal(of: 1))
            }
        }
    }

    @Test("a thousand requests in flight, answered in any order, get each their own answer")
    func manyInFlight() async throws {
        let acquirer = try await ScriptedAcquirer.start()
        try await withLink(to: acquirer.port) { link in
            try await eventually { link.isUp }
            try await withThrowingTaskGroup(of: (Int, String?).self) { group in
                for number in 1...1000 {
                    group.addTask {
                        (number, try await link.authorise(Asking.authorisation(number)).authorisationID)
                    }
                }
                var received: [ScriptedAcquirer.Received] = []
                for await one in acquirer.received {
                    received.append(one)
                    if received.count == 1000 { break }
                }
                var generator = SystemRandomNumberGenerator()
                for one in received.shuffled(using: &generator) {
                    guard case .authorisationRequest(let request) = one.message else { continue }
                    try one.approve(String(request.trace.retrievalReference.suffix(6)))
                }
                for try await (number, authorisationID) in group {
                    #expect(authorisationID.flatMap { Int($0) } == number)
                }
            }
        }
        await acquirer.stop()
    }

    @Test("while the line is down nothing is sent, and nobody waits")
    func lineDown() async throws {
        let acquirer = try await ScriptedAcquirer.start()
        await acquirer.stop()
        try await withLink(to: acquirer.port) { link in
            await #expect(throws: AcquirerFailure.notSent) { try await link.authorise(Asking.authorisation()) }
            await #expect(throws: AcquirerFailure.notSent) { try await link.reverse(Asking.reversal(of: 1)) }
            #expect(!link.isUp)
        }
    }

    @Test("an answer that does not come in time leaves the outcome unknown; when it comes, nobody is given it")
    func lateAnswer() async throws {
        let acquirer = try await ScriptedAcquirer.start()
        try await withLink(to: acquirer.port, answerLimit: .seconds(15)) { link in
            await #expect(throws: AcquirerFailure.noAnswer) {
                try await link.authoriseOnceUp(Asking.authorisation(1))
            }
            try #require(await acquirer.next()).approve("111111")
            async let answer = link.authorise(Asking.authorisation(2))
            try #require(await acquirer.next()).approve("222222")
            #expect(try await answer.authorisationID == "222222")
        }
        await acquirer.stop()
    }

    @Test(
        "an amount may make the acquirer silent, late or deaf: unknown each time",
        arguments: [MagicAmount.silent, .late, .deaf])
    func magicAmounts(amount: MagicAmount) async throws {
        try await withSimulator(lateBy: .seconds(60)) { ports in
            try await withLink(to: ports.acquirer, answerLimit: .seconds(15)) { link in
                await #expect(throws: AcquirerFailure.noAnswer) {
                    try await link.authoriseOnceUp(Asking.authorisation(minorUnits: amount.rawValue))
                }
                try await link.reverse(Asking.reversal(of: 1, minorUnits: amount.rawValue))
            }
        }
    }

    @Test("an answer that comes twice is taken once")
    func twice() async throws {
        try await withSimulator { ports in
            try await withLink(to: ports.acquirer) { link in
                let request = try Asking.authorisation(1, minorUnits: MagicAmount.twice.rawValue)
                #expect(try await link.authoriseOnceUp(request).bankResponseCode.isApproval)
                #expect(try await link.authorise(Asking.authorisation(2)).bankResponseCode.isApproval)
            }
        }
    }

    @Test("a broken connection leaves all that is in flight unknown, and the line comes back")
    func drop() async throws {
        let acquirer = try await ScriptedAcquirer.start()
        try await withLink(to: acquirer.port) { link in
            try await eventually { link.isUp }
            try await withThrowingTaskGroup(of: AcquirerFailure?.self) { group in
                for number in 1...3 {
                    group.addTask {
                        let request = try Asking.authorisation(number)
                        do throws(AcquirerFailure) {
                            _ = try await link.authorise(request)
                            return nil
                        } catch { return error }
                    }
                }
                for _ in 1...2 { _ = await acquirer.next() }
                await acquirer.next()?.close()
                for try await failure in group { #expect(failure == .noAnswer) }
            }
            async let answer = link.authoriseOnceUp(Asking.authorisation(4))
            try #require(await acquirer.next()).approve("444444")
            #expect(try await answer.authorisationID == "444444")
        }
        await acquirer.stop()
    }

    @Test("an answer of another amount is not taken for the request's")
    func mismatchedAmount() async throws {
        let acquirer = try await ScriptedAcquirer.start()
        try await withLink(to: acquirer.port, answerLimit: .milliseconds(200)) { link in
            try await eventually { link.isUp }
            async let failure = #expect(throws: AcquirerFailure.self) {
                try await link.authorise(Asking.authorisation(1, minorUnits: 1000))
            }
            try #require(await acquirer.next()).approve(minorUnits: 999)
            #expect(await failure == .noAnswer)
        }
        await acquirer.stop()
    }

    @Test("beyond its limit of requests in flight nothing is sent")
    func fullLine() async throws {
        let acquirer = try await ScriptedAcquirer.start()
        try await withLink(to: acquirer.port, maximumInFlight: 2) { link in
            try await eventually { link.isUp }
            async let first = link.authorise(Asking.authorisation(1))
            async let second = link.authorise(Asking.authorisation(2))
            let (one, other) = (try #require(await acquirer.next()), try #require(await acquirer.next()))
            await #expect(throws: AcquirerFailure.notSent) { try await link.authorise(Asking.authorisation(3)) }
            try one.approve()
            try other.approve()
            _ = try await (first, second)
            async let fourth = link.authorise(Asking.authorisation(4))
            try #require(await acquirer.next()).approve()
            #expect(try await fourth.bankResponseCode.isApproval)
        }
        await acquirer.stop()
    }

    @Test("a request that does not fit its message is not sent")
    func unwritable() async throws {
        try await withSimulator { ports in
            try await withLink(to: ports.acquirer) { link in
                try await eventually { link.isUp }
                await #expect(throws: AcquirerFailure.notSent) {
                    try await link.authorise(Asking.authorisation(proof: String(repeating: "A", count: 100)))
                }
            }
        }
    }

    @Test(
        "a reversal is done when the acquirer says so, and only then",
        arguments: [("00", true), ("25", true), ("96", false), ("05", false)])
    func reversal(code: String, isDone: Bool) async throws {
        let acquirer = try await ScriptedAcquirer.start()
        try await withLink(to: acquirer.port) { link in
            try await eventually { link.isUp }
            let reversal = try Asking.reversal(of: 1, attempt: 2)
            async let outcome = Result { () async throws(AcquirerFailure) in try await link.reverse(reversal) }
            let request = try #require(await acquirer.next())
            guard case .reversalRequest(let message) = request.message else {
                Issue.record("not a reversal")
                return
            }
            #expect(message.isRepeat)
            try request.answerReversal(code)
            switch await outcome {
            case .success: #expect(isDone)
            case .failure(let failure):
                #expect(!isDone)
                #expect(failure == .noAnswer)
            }
        }
        await acquirer.stop()
    }

    @Test("no card number or cryptogram reaches a log line, whatever happens")
    func logs() async throws {
        let collector = LogCollector()
        let acquirer = try await ScriptedAcquirer.start()
        try await withLink(to: acquirer.port, answerLimit: .milliseconds(50), logger: collector.logger) { link in
            try await eventually { link.isUp }
            _ = try? await link.authorise(Asking.authorisation(1))
            _ = try? await link.authorise(Asking.authorisation(2, proof: String(repeating: "A", count: 100)))
            let request = try #require(await acquirer.next())
            try request.approve()
            request.send(Array("0110".utf8) + [UInt8](repeating: 0xff, count: 40))
            request.sendRaw([0, 0, 0, 0])
            try await eventually { collector.text.contains("makes no sense") && collector.text.contains("late") }
        }
        await acquirer.stop()
        #expect(collector.text.contains("does not fit"))
        #expect(!collector.text.contains("4974934125497800"))
        #expect(!collector.text.contains("600"))
    }
}

extension Result {
    /// What an asynchronous body came to.
    init(_ body: () async throws(Failure) -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
