import TestStores
import Testing

@testable import Store

@Suite("what PostgreSQL says")
struct StoreFaultTests {
    @Test(
        "libpq's messages become one line, without its advice",
        arguments: [
            (
                """
                connection to server on socket "/run/.s.PGSQL.5432" failed: No such file or directory
                \tIs the server running locally and accepting connections on that socket?

                """, "connection to server on socket \"/run/.s.PGSQL.5432\" failed: No such file or directory"
            ),
            (
                """
                server closed the connection unexpectedly
                \tThis probably means the server terminated abnormally
                \tbefore or while processing the request.

                """, "server closed the connection unexpectedly"
            ),
            (
                """
                connection to server at "a" (10.0.0.1), port 5432 failed: FATAL:  the database system is starting up
                connection to server at "b" (10.0.0.2), port 5432 failed: Connection refused
                \tIs the server running on that host and accepting TCP/IP connections?

                """,
                "connection to server at \"a\" (10.0.0.1), port 5432 failed: FATAL: the database system is starting up; "
                    + "connection to server at \"b\" (10.0.0.2), port 5432 failed: Connection refused"
            ),
            ("", "the connection ended"), ("\n\t\n", "the connection ended"),
        ])
    func lost(message: String, line: String) {
        #expect(StoreFault.lost(message) == .disconnected(line))
    }

    @Test("a lock that was waited for, a statement that took too long, and one that somebody ended differ")
    func timeLimits() {
        #expect(StoreFault(state: "55P03", message: "canceling statement due to lock timeout") == .locked)
        for reason in ["canceling statement due to statement timeout", "canceling statement due to user request"] {
            let fault = StoreFault(state: "57014", message: reason)
            #expect(fault == .cancelled(reason))
            #expect("\(fault)" == "the database ended a statement: \(reason)")
        }
    }

    @Test("a connection that is lost says why in one line", .enabled(if: TestDatabase.server != nil))
    func lostConnection() throws {
        let session = try PostgreSQLSession(
            try #require(TestDatabase.server), limits: PostgreSQLLimits(), purpose: "tests")
        for statement in ["SELECT pg_terminate_backend(pg_backend_pid())", "SELECT 1"] {
            #expect {
                try session.run(statement).check()
            } throws: { error in
                let line = "\(error)"
                return line.hasPrefix("the database cannot be reached: ")
                    && (statement == "SELECT 1" || line.contains("terminating connection due to administrator command"))
                    && !line.contains { $0.isNewline || $0 == "\t" } && !line.contains("probably")
            }
        }
    }

    @Test("a statement that takes too long says so", .enabled(if: TestDatabase.server != nil))
    func slowStatement() throws {
        let session = try PostgreSQLSession(
            try #require(TestDatabase.server), limits: PostgreSQLLimits(), purpose: "tests")
        try session.run("SET statement_timeout = '10ms'").check()
        #expect(throws: StoreFault.cancelled("canceling statement due to statement timeout")) {
            try session.run("SELECT pg_sleep(5)").check()
        }
    }
}
