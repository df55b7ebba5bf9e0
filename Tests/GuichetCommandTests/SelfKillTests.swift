import Gateway
import Testing

@testable import GuichetCommand

@Suite struct SelfKillTests {
    @Test("every fault point has a name of its own, and can be asked for by it", arguments: FaultPoint.allCases)
    func everyPointCanBeNamed(point: FaultPoint) throws {
        #expect(FaultPoint.allCases.filter { $0.name == point.name } == [point])
        _ = try SelfKill(point.name)
        _ = try SelfKill(point.name + ":3")
    }

    @Test(
        "what is no fault point stops the start",
        arguments: ["", "nothing", "session-opened", "session-opened:after-commit:0"])
    func unknownPointsAreRefused(text: String) {
        #expect(throws: SettingsError.self) { try SelfKill(text) }
    }

    @Test("outside the demonstration nothing dies")
    func onlyTheDemonstrationDies() throws {
        let environment = ["GUICHET_FAULT": "session-opened:after-commit"]
        #expect(try SelfKill.injector(environment: environment, isDemonstration: false) is NoFaults)
        #expect(try SelfKill.injector(environment: environment, isDemonstration: true) is SelfKill)
        #expect(try SelfKill.injector(environment: [:], isDemonstration: true) is NoFaults)
    }

    @Test("passing other points harms nobody")
    func otherPointsPass() throws {
        let fault = try SelfKill("session-opened:after-commit")
        for point in FaultPoint.allCases where point != .afterCommit(.sessionOpened) { fault.pass(point) }
    }
}
