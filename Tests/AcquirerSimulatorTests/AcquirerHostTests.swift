import AcquirerMessages
import AcquirerSimulator
import Foundation
import Logging
import NIOCore
import NIOPosix
import Payments
import Synchronization
import Testing

@Suite("The acquirer on its sockets", .timeLimit(.minutes(9)))
struct AcquirerHostTests {
    @Test("the books outlive the process, and a repeated message gets the answer of before")
    func restart() async throws {
        let folder = try TemporaryFolder()
        let request = try Asking.authorisation()
        let first = try await withHost(directory: folder.path) { _, line in
            let answer = try await line.ask(request.encoded())
            _ = try await line.ask(Asking.reversal(of: 77).encoded())
            return answer
        }
        try folder.append("A half a line", to: "acquirer-books.txt")
        let later = Asking.now.adding(seconds: 1000)
        try await withHost(directory: folder.path, now: later) { ports, line in
            #expect(try await line.ask(request.encoded()) == first)
            let books = try await Self.books(ports)
            #expect(books.totals.authorisations == 1)
            #expect(books.totals.held == ["978": 1000])
            #expect(books.totals.unmatched_reversals == 1)
            let overtaken = try await line.ask(Asking.authorisation(number: 77).encoded())
            guard case .authorisationAnswer(let answer) = try AcquirerMessage(parsing: overtaken) else {
                Issue.record("not an answer")
                return
            }
            #expect(answer.bankResponseCode.text == "12")
        }
        #expect(try !folder.text("acquirer-books.txt").contains("4974934125497800"))
    }

    @Test("files that were owed when the acquirer died are written when it is back, and once")
    func filesAfterDeath() async throws {
        let (folder, files) = (try TemporaryFolder(), try TemporaryFolder())
        // Without a folder nothing is written: what is owed stays so, as after a death before the writing.
        try await withHost(directory: folder.path) { ports, line in
            _ = try await line.ask(Asking.line(1).encoded())
            _ = try await line.ask(Asking.totals(debits: (1, 1000)).encoded())
            #expect(try await Self.books(ports).totals.files == 1)
        }
        for run in 1...2 {
            try await withHost(directory: folder.path, files: files.path) { _, line in
                let again = try await line.ask(Asking.line(1, isRepeat: true).encoded())
                guard case .remittanceAnswer(let answer) = try AcquirerMessage(parsing: again) else {
                    Issue.record("not an answer")
                    return
                }
                #expect(answer.bankResponseCode.text == "00")
            }
            let names = try FileManager.default.contentsOfDirectory(atPath: files.path)
            #expect(names.count == (run == 1 ? 1 : 0))
            for name in names {
                #expect(name.hasSuffix(".settlement"))
                #expect(try files.text(name).contains("|L.1|DT|1000|5|995|OK||"))
                try FileManager.default.removeItem(atPath: "\(files.path)/\(name)")
            }
        }
    }

    @Test("money is taken back by HTTP, and a file tells")
    func chargeback() async throws {
        let files = try TemporaryFolder()
        try await withHost(files: files.path) { ports, line in
            _ = try await line.ask(Asking.line(1).encoded())
            _ = try await line.ask(Asking.totals(debits: (1, 1000)).encoded())
            for (query, status) in [
                ("", 400), ("?reference=L.2", 404), ("?reference=L.1&reason=a%7Cb", 400),
                ("?reference=L.1&reason=Never+delivered", 201),
            ] {
                let answer = try await HTTPExchange.send("POST", "/chargebacks\(query)", to: ports.administration)
                #expect(answer.status == status, "\(query)")
            }
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: files.path).filter {
            $0.hasSuffix(".chargebacks")
        }
        #expect(names.count == 1)
        #expect(try files.text(try #require(names.first)).contains("|D|U000000000001|41|Never delivered|1000|1000|"))
    }

    @Test("what kills the acquirer is in its books already")
    func dying() async throws {
        let folder = try TemporaryFolder()
        let deaths = Mutex(0)
        try await withHost(directory: folder.path, die: { deaths.withLock { $0 += 1 } }) { ports, line in
            try await line.send(Asking.authorisation(minorUnits: MagicAmount.die.rawValue).encoded())
            while deaths.withLock({ $0 }) == 0 { try await Task.sleep(for: .milliseconds(1)) }
            #expect(try await Self.books(ports).totals.authorisations == 1)
        }
        #expect(deaths.withLock { $0 } == 1)
        #expect(try folder.text("acquirer-books.txt").split(separator: "\n").filter { $0.hasPrefix("A ") }.count == 1)
    }

    @Test("commands and books over HTTP")
    func administration() async throws {
        try await withHost { ports, line in
            let order = try await Self.post(ports, "commands/twice?count=1&messages=authorisations")
            #expect(order.status == 200)
            let request = try Asking.authorisation()
            let first = try await line.ask(request.encoded())
            #expect(try await line.next() == first)
            let books = try await Self.books(ports)
            #expect(books.authorisations.map(\.card) == ["4974#####00"])
            #expect(books.authorisations.map(\.trace) == [request.trace.text])
            #expect(books.authorisations.map(\.at) == ["2026-11-21T16:48:10.000Z"])
            #expect(books.authorisations.map(\.reversed) == [false])
            _ = try await line.ask(Asking.reversal(of: 1).encoded())
            #expect(try await Self.books(ports).authorisations.map(\.reversed) == [true])
            #expect(try await Self.books(ports).totals.held == ["978": 0])
        }
    }

    @Test(
        "a command that makes no sense says so",
        arguments: [
            ("commands/dance", 404), ("commands/late?count=0", 400), ("commands/late?count=-1", 400),
            ("commands/late?seconds=99999999999", 400), ("commands/late?messages=echo", 400), ("commands/late", 200),
        ])
    func badCommands(path: String, status: Int) async throws {
        let answer = try await withHost { ports, _ in try await Self.post(ports, path) }
        #expect(answer.status == status)
    }

    @Test("a broken frame breaks its connection and no other")
    func brokenFrame() async throws {
        try await withHost { ports, line in
            let broken = try await Line.connect(to: ports.acquirer)
            try await broken.sendRaw([0, 1, 2, 3])
            #expect(try await broken.next() == nil)
            #expect(try await !line.ask(Asking.authorisation().encoded()).isEmpty)
        }
    }

    // MARK: - HTTP

    private struct Books: Decodable {
        struct Totals: Decodable {
            let authorisations: Int
            let held: [String: Int64]
            let unmatched_reversals: Int
            let files: Int
        }
        struct Authorisation: Decodable {
            let trace: String
            let at: String
            let card: String
            let reversed: Bool
        }
        let totals: Totals
        let authorisations: [Authorisation]
    }

    private static func books(_ ports: AcquirerHost.Ports) async throws -> Books {
        let answer = try await HTTPExchange.send("GET", "/books", to: ports.administration)
        #expect(!answer.body.contains("4974934125497800"))
        return try JSONDecoder().decode(Books.self, from: Data(answer.body.utf8))
    }

    private static func post(_ ports: AcquirerHost.Ports, _ path: String) async throws -> HTTPExchange {
        try await HTTPExchange.send("POST", "/\(path)", to: ports.administration)
    }
}
