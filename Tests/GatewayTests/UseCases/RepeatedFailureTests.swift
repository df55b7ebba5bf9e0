import Logging
import TestStores
import Testing

@testable import Gateway

@Suite struct RepeatedFailureTests {
    private struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    @Test("a failure that repeats is told once, then to debug, and again when its reason changes or it had ended")
    func once() {
        let log = LogLines()
        let failure = RepeatedFailure("no work was done", logger: log.logger)
        for cause in ["gone", "gone", "full", "full"] { failure.tell(Fault(description: cause)) }
        failure.end()
        failure.tell(Fault(description: "full"))
        let levels = log.lines.map { String($0.prefix { $0 != " " }) }
        #expect(levels == ["error", "debug", "error", "debug", "error"])
        #expect(log.lines.allSatisfy { $0.contains("no work was done") })
    }
}
