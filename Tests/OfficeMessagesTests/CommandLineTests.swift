import Payments
import Testing

@testable import OfficeMessages

@Suite("Lines of the command port")
struct CommandLineTests {
    private func command(_ line: String) throws(OfficeLineError) -> CommandRequest {
        try CommandRequest(line: Array(line.utf8)[...])
    }

    @Test("the documents' commands are read")
    func commands() throws {
        #expect(try command(#"<command component="status" name="getStatus"></command>"#) == .getStatus)
        #expect(try command(#"<command component="register" name="listComponents"/>"#) == .listComponents)
        #expect(try command(#"<command component="register" name="refresh"/>"#) == .refresh)
        let login = OfficeLogin(name: "admin", password: "secret")
        #expect(
            try command(#"<command login="admin" password="secret" name="StopServer NOW"></command>"#)
                == .stop(login, emptiesQueue: false))
        #expect(
            try command(#"<command login="admin" password="secret" name="StopServer EMPTY_QUEUE"></command>"#)
                == .stop(login, emptiesQueue: true))
        #expect(
            try command(
                #"<command component="password" name="change" login="admin" password="secret"><change login="a" password="b"/></command>"#
            ) == .changePassword(from: login, to: OfficeLogin(name: "a", password: "b")))
    }

    @Test(
        "what is wrong is said in the documents' words",
        arguments: [
            (
                #"<service component="office" name="cancel"><cancel/></service>"#,
                #"Root element type is "service", but was declared to be "command"."#
            ),
            (#"<command component="statut" name="getStatus"/>"#, #""statut is not a registered component""#),
            (#"<command component="status" name="getStatut"/>"#, #"Attribut "name" is not valid."#),
            (#"<command name="StopServer SOON"/>"#, #"Attribut "name" is not valid."#),
            (
                #"<command component="status" name="getStatus" toto="1"/>"#,
                #"Attribute "toto" is not declared for element "command"."#
            ),
        ])
    func errors(line: String, message: String) {
        #expect(#expect(throws: OfficeLineError.self) { try command(line) }?.text == message)
    }

    @Test("the status is told as the documents print it, null where there was nothing")
    func status() throws {
        let status = ComponentStatus(
            started: .init(date: "2013/04/16", time: "08:00:00"), now: .init(date: "2013/04/16", time: "17:48:21"),
            services: 2, commands: 1, errors: 1, fatalErrors: 0,
            lastService: .init(at: .init(date: "2013/04/16", time: "17:40:00"), name: "office / cancel"),
            lastCommand: nil)
        #expect(try CommandAnswer.status(status) == Golden.line("status-answer.xml"))
        #expect(
            CommandAnswer.passwordChanged
                == #"<response component="password" name="change"><change message="Login and password are changed"/></response>"#
        )
    }

    @Test(
        "traces are asked for by pattern and time",
        arguments: [
            ("", "20130416174821", true), (#"pattern="office""#, "20130416174821", true),
            (#"pattern="diag""#, "20130416174821", false), (#"fromDate="20130416""#, "20130416000000", true),
            (#"fromDate="20130417""#, "20130416235959", false),
            (#"fromDate="20130416" fromTime="180000""#, "20130416174821", false),
            (#"toDate="20130416""#, "20130416235959", true),
            (#"toDate="20130416" toTime="100000""#, "20130416174821", false),
        ])
    func traces(arguments: String, stamp: String, matches: Bool) throws {
        guard case .getTraces(let query) = try command("<command component='traces' name='getTraces' \(arguments)/>")
        else {
            Issue.record("no query")
            return
        }
        #expect(query.matches("106:17:48:21-INFO-(1)-service : office / cancel", stamp: stamp) == matches)
    }
}
