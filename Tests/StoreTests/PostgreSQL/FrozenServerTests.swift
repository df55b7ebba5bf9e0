import Dispatch
import Foundation
import Glibc
import TestStores
import Testing

@testable import Store

@Suite("a server process that is frozen", .enabled(if: TestDatabase.server != nil))
struct FrozenServerTests {
    @Test("it holds up nobody for longer than an answer may take, however much there is to send")
    func sending() throws {
        var limits = PostgreSQLLimits()
        limits.answerSeconds = 2
        let session = try PostgreSQLSession(try #require(TestDatabase.server), limits: limits, purpose: "tests")
        let process = try #require(Int32(try session.run("SELECT pg_backend_pid()").row(0).text(0)))
        // Only where the server is this machine's, and ours to stop.
        guard (try? String(contentsOfFile: "/proc/\(process)/comm", encoding: .utf8)) == "postgres\n" else { return }
        try session.send(prepare: "long", "SELECT length($1::text)")
        try session.receive { _, _ in }
        guard kill(process, SIGSTOP) == 0 else { return }
        DispatchQueue.global().asyncAfter(deadline: .now() + 12) { kill(process, SIGCONT) }
        let start = ContinuousClock.now
        #expect(throws: StoreFault.self) {
            try session.send(prepared: "long", [.text(String(repeating: "x", count: 4 << 20))])
            try session.receive { _, _ in }
        }
        #expect(ContinuousClock.now - start < .seconds(8))
        kill(process, SIGCONT)
    }
}
