import AcquirerLink
import AcquirerMessages
import Gateway
import Logging
import NIOPosix
import Payments
import ServiceLifecycle
import Testing

@Suite("The line's life", .timeLimit(.minutes(9)))
struct LineLifeTests {
    @Test("a quiet line is tested by an echo, and kept when it answers")
    func echo() async throws {
        let acquirer = try await ScriptedAcquirer.start()
        try await withLink(to: acquirer.port, idleLimit: .milliseconds(20)) { _ in
            let first = try #require(await acquirer.next())
            for number in 2...4 {
                let one = number == 2 ? first : try #require(await acquirer.next())
                guard case .echo(let echo) = one.message else {
                    Issue.record("not an echo test")
                    return
                }
                #expect(one.channel === first.channel)
                one.send(try EchoMessage(trace: echo.trace, isAnswer: true).encoded())
            }
        }
        await acquirer.stop()
    }

    @Test("a line that does not answer an echo is given up, and another made")
    func unansweredEcho() async throws {
        let acquirer = try await ScriptedAcquirer.start()
        try await withLink(to: acquirer.port, answerLimit: .milliseconds(20), idleLimit: .milliseconds(20)) { _ in
            let first = try #require(await acquirer.next())
            let second = try #require(await acquirer.next())
            #expect(first.channel !== second.channel)
        }
        await acquirer.stop()
    }

    @Test("the acquirer's own echo test is answered")
    func acquirersEcho() async throws {
        let acquirer = try await ScriptedAcquirer.start()
        try await withLink(to: acquirer.port) { link in
            try await eventually { link.isUp }
            async let answer = link.authorise(Asking.authorisation(1))
            let request = try #require(await acquirer.next())
            let trace = try MessageTrace(transmittedAt: Asking.now, auditNumber: 9, retrievalReference: "ACQUIRER0009")
            request.send(try EchoMessage(trace: trace, isAnswer: false).encoded())
            guard case .echo(let echo) = try #require(await acquirer.next()).message else {
                Issue.record("not an echo")
                return
            }
            #expect(echo == EchoMessage(trace: trace, isAnswer: true))
            try request.approve()
            _ = try await answer
        }
        await acquirer.stop()
    }

    @Test("a graceful shutdown takes nothing new and lets what is in flight finish")
    func gracefulShutdown() async throws {
        let acquirer = try await ScriptedAcquirer.start()
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let link = AcquirerLink(
            settings: AcquirerLinkSettings(host: "127.0.0.1", port: acquirer.port), time: StandingTime(),
            group: MultiThreadedEventLoopGroup.singleton, logger: logger)
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [.init(service: link, successTerminationBehavior: .gracefullyShutdownGroup)], logger: logger))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            try await eventually { link.isUp }
            async let answer = link.authorise(Asking.authorisation(1))
            let request = try #require(await acquirer.next())
            await group.triggerGracefulShutdown()
            try await eventually { !link.isUp }
            await #expect(throws: AcquirerFailure.notSent) { try await link.authorise(Asking.authorisation(2)) }
            try request.approve("111111")
            #expect(try await answer.authorisationID == "111111")
            try await tasks.waitForAll()
        }
        await acquirer.stop()
    }

    @Test("a cancelled service leaves what is in flight unknown")
    func cancellation() async throws {
        let acquirer = try await ScriptedAcquirer.start()
        let link = AcquirerLink(
            settings: AcquirerLinkSettings(host: "127.0.0.1", port: acquirer.port), time: StandingTime(),
            group: MultiThreadedEventLoopGroup.singleton,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await link.run() }
            try await eventually { link.isUp }
            async let failure = #expect(throws: AcquirerFailure.self) {
                try await link.authorise(Asking.authorisation(1))
            }
            _ = await acquirer.next()
            tasks.cancelAll()
            #expect(await failure == .noAnswer)
        }
        await acquirer.stop()
    }
}
