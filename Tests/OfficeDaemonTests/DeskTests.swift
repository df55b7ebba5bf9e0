import Foundation
import OfficeMessages
import Payments
import Testing

@testable import OfficeDaemon

@Suite("The component's own commands")
struct DeskTests {
    private let now: @Sendable () -> Instant = { Instant(seconds: 1_767_571_200) }

    private func desk() throws -> CommandDesk {
        CommandDesk(
            counters: ComponentCounters(now: now), traces: TraceLog(descriptor: -1, now: now),
            logins: try LoginFile(path: nil))
    }

    private func answer(_ desk: CommandDesk, _ line: String) -> CommandDesk.Outcome {
        desk.answer(Array(line.utf8)[...], id: 7)
    }

    @Test("traces are lines of the documents' form, and end with EOT")
    func traces() throws {
        let desk = try desk()
        _ = answer(desk, #"<command component="status" name="getStatus"/>"#)
        #expect(
            answer(desk, #"<command component="traces" name="getTraces" pattern="status"/>"#)
                == .answer("005:01:00:00-INFO-(7)-command : status / getStatus\nEOT\n"))
    }

    @Test(
        "a card's number that a caller puts where a name belongs is not traced",
        arguments: [
            OfficeLineError.unregisteredComponent("4974934125497800"),
            .unknownElement("x4974934125497800", parent: "service"),
            .undeclaredAttribute("n4974934125497800", element: "author"),
            .notWellFormed(.repeatedAttribute("n4974934125497800")),
        ])
    func cardNumbers(error: OfficeLineError) {
        #expect(error.text.contains("4974934125497800"))
        #expect(error.trace == error.text.replacing("4974934125497800", with: "################"))
    }

    @Test("only the login that was set stops the component, and only it sets another")
    func logins() throws {
        let desk = try desk()
        let refused = CommandDesk.Outcome.answer("<Error message=\"Login or password is not valid.\"/>\n")
        let stop = #"<command login="a" password="b" name="StopServer NOW"/>"#
        #expect(answer(desk, stop) == refused)
        _ = answer(desk, #"<command component="password" name="change" login="a" password="b"/>"#)
        #expect(answer(desk, stop) == .stop(emptiesQueue: false))
        #expect(answer(desk, #"<command component="password" name="change" login="x" password="y"/>"#) == refused)
        _ = answer(
            desk,
            #"<command component="password" name="change" login="a" password="b"><change login="x" password="y"/></command>"#
        )
        #expect(answer(desk, stop) == refused)
        #expect(
            answer(desk, #"<command login="x" password="y" name="StopServer EMPTY_QUEUE"/>"#)
                == .stop(emptiesQueue: true))
    }

    @Test("a login is kept hashed, for its owner alone")
    func loginFile() throws {
        let path = NSTemporaryDirectory() + "guichet-login-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let login = OfficeLogin(name: "admin", password: "correct horse")
        #expect(try LoginFile(path: path).change(from: OfficeLogin(name: "", password: ""), to: login))
        #expect(try LoginFile(path: path).admits(login))
        #expect(try !LoginFile(path: path).admits(OfficeLogin(name: "admin", password: "wrong")))
        #expect(try !String(contentsOfFile: path, encoding: .utf8).contains("horse"))
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }
}
