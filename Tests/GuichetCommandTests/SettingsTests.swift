import Payments
import TestStores
import Testing

@testable import GuichetCommand

@Suite struct SettingsTests {
    private static let complete = """
        {
          "//": "a note",
          "public": {"url": "https://pay.example.org/"},
          "payment": {"host": "0.0.0.0", "port": 8443, "tls": {"certificate": "tls/cert.pem", "key": "/etc/key.pem"}},
          "store": {"path": "data/guichet.sqlite"},
          "keys": {"master": "master.key"},
          "acquirer": {"host": "bank.example.org", "port": 7000},
          "paylib": {"url": "https://paylib.example.org"},
          "support": {"contact": "support@example.org"}
        }
        """

    private func settings(_ json: String, environment: [String: String] = [:]) async throws -> ServerSettings {
        let directory = try TemporaryDirectory()
        let path = try directory.write(json, to: "guichet.json")
        return try await SettingsFile(path: path).settings(environment: environment)
    }

    private func problems(_ json: String, environment: [String: String] = [:]) async -> [String] {
        do {
            _ = try await settings(json, environment: environment)
            return []
        } catch let error as SettingsError {
            return error.problems.map { "\($0.key): \($0.text)" }
        } catch {
            return ["\(error)"]
        }
    }

    @Test("a complete file is read, paths count from it, the rest has defaults")
    func complete() async throws {
        let directory = try TemporaryDirectory()
        let path = try directory.write(Self.complete, to: "guichet.json")
        let settings = try await SettingsFile(path: path).settings(environment: [:])
        #expect(settings.publicURL == "https://pay.example.org")
        #expect(settings.isDemonstration == false)
        #expect(settings.payment.host == "0.0.0.0")
        #expect(settings.payment.port == 8443)
        #expect(
            settings.payment.tls
                == TLSFiles(certificate: directory.path + "/tls/cert.pem", key: "/etc/key.pem", checkSeconds: 60))
        #expect(settings.admin.host == "127.0.0.1")
        #expect(settings.admin.port == 8081)
        #expect(settings.admin.tls == nil)
        #expect(settings.store.path == directory.path + "/data/guichet.sqlite")
        #expect(settings.controlSocket == directory.path + "/data/control.sock")
        #expect(settings.keys.master == directory.path + "/master.key")
        #expect(settings.keys.wallet == nil)
        #expect(settings.acquirer.port == 7000)
        #expect(settings.acquirer.answerSeconds == 15)
        #expect(settings.paylib?.url == "https://paylib.example.org")
        #expect(settings.limits.requestBytes == 65536)
        #expect(settings.nights.isOn)
        #expect(settings.nights.schedule.startMinutes == 120)
        #expect(settings.logLevel == "info")
    }

    @Test("the environment wins over the file, and systemd's credentials over nothing")
    func environment() async throws {
        let settings = try await settings(
            Self.complete,
            environment: [
                "GUICHET_ACQUIRER_PORT": "7001", "GUICHET_SUPPORT_CONTACT": "01 02 03", "ACQUIRER_HOST": "elsewhere",
                "CREDENTIALS_DIRECTORY": "/run/credentials/guichet",
            ])
        #expect(settings.acquirer.port == 7001)
        #expect(settings.acquirer.host == "bank.example.org")
        #expect(settings.supportContact == "01 02 03")
        #expect(settings.keys.wallet == "/run/credentials/guichet/guichet-wallet")
        #expect(settings.keys.master?.hasSuffix("/master.key") == true)
    }

    @Test(
        "a misspelt variable stops the start, and the name that was meant is told",
        arguments: [
            (
                "GUICHET_ACQUIERER_PORT",
                ["GUICHET_ACQUIERER_PORT: is not the name of a setting; is GUICHET_ACQUIRER_PORT meant?"]
            ),
            (
                "GUICHET_NIGHT_START",
                ["GUICHET_NIGHT_START: is not the name of a setting; is GUICHET_NIGHTS_START meant?"]
            ),
            ("GUICHET_PRINTER", ["GUICHET_PRINTER: is not the name of a setting"]),
            ("GUICHET_", ["GUICHET_: is not the name of a setting"]),
            ("GUICHET_OFFICE_TLS_CHECK_SECONDS", []), ("GUICHET_FAULT", []), ("GUICHET_TEST_POSTGRESQL", []),
            ("PGHOST", []),
        ])
    func misspeltVariables(name: String, problems: [String]) async {
        #expect(await self.problems(Self.complete, environment: [name: "7"]) == problems)
    }

    @Test(
        "what is given and does nothing here is told, with the reason",
        arguments: [
            (#""nights": {"start": "02:30"}"#, "pages, office, jobs", []),
            (#""nights": {"start": "02:30", "on": false}"#, "pages,jobs", ["info nights.start: nights.on is false"]),
            (
                #""nights": {"start": "02:30", "on": true}"#, "pages",
                ["info nights.on: node.roles has no jobs", "info nights.start: node.roles has no jobs"]
            ),
            (#""office": {"port": 8090}"#, "pages,jobs", ["info office.port: node.roles has no office"]),
            (
                #""office": {"port": 8090}"#, "office",
                [
                    "info payment.host: node.roles has no pages, and office.port is Office's own",
                    "info payment.port: node.roles has no pages, and office.port is Office's own",
                    "info payment.tls.certificate: node.roles has no pages, and office.port is Office's own",
                    "info payment.tls.key: node.roles has no pages, and office.port is Office's own",
                ]
            ),
            (#""log": {"level": "info"}"#, "office", []),
            (
                #""limits": {"delivery_seconds": 9, "office_age_seconds": 60}"#, "pages",
                [
                    "info limits.delivery_seconds: node.roles has no jobs",
                    "info limits.office_age_seconds: node.roles has no office",
                ]
            ),
        ])
    func idleForRoles(settings: String, roles: String, idle: [String]) async throws {
        let read = try await self.settings(
            Self.complete.replacing(#""support""#, with: settings + #", "support""#),
            environment: ["GUICHET_NODE_ROLES": roles])
        #expect(read.idleSettings.map { "\($0.level) \($0.key): \($0.reason)" } == idle)
    }

    @Test("what no node can use is a warning: settings of the other kind of books, or of nothing")
    func idleForAll() async throws {
        let read = try await settings(
            Self.complete,
            environment: [
                "GUICHET_STORE_WRITERS": "2", "GUICHET_NODE_SILENCE_SECONDS": "5",
                "GUICHET_ACQUIRER_FILES_SECONDS": "5",
            ])
        #expect(
            read.idleSettings.map { "\($0.level) \($0.key): \($0.reason)" } == [
                "warning acquirer.files_seconds: acquirer.files is missing",
                "warning node.silence_seconds: the books are in a SQLite file",
                "warning store.writers: the books are in a SQLite file",
            ])
        let log = LogLines()
        read.tellIdleSettings(to: log.logger)
        #expect(log.lines.count == 3)
        let line = try #require(log.lines.first)
        #expect(line.hasPrefix("warning a setting does nothing here "))
        #expect(
            line.contains("\"key\": acquirer.files_seconds") && line.contains("\"cause\": acquirer.files is missing"))
        let onServer = try await settings(
            Self.complete.replacing(
                #""store": {"path": "data/guichet.sqlite"}"#,
                with: #""store": {"database": "postgresql:///guichet", "writers": 3}, "control": {"socket": "c"}"#),
            environment: ["GUICHET_NODE_SILENCE_SECONDS": "5", "GUICHET_NODE_ROLES": "pages"])
        #expect(
            onServer.idleSettings.map { "\($0.level) \($0.key): \($0.reason)" } == [
                "info node.silence_seconds: node.roles has no jobs"
            ])
    }

    @Test("an empty file names every missing key")
    func missing() async {
        #expect(
            await problems("{}") == [
                "public.url: is missing", "store.path: is missing, and so is store.database",
                "acquirer.host: is missing",
                "acquirer.port: is missing", "support.contact: is missing",
            ])
    }

    @Test(
        "a bad value names its key",
        arguments: [
            (#""port": 7000"#, #""port": "bank""#, "acquirer.port: must be a number from 1 to 65535"),
            (#""port": 7000"#, #""port": 70000"#, "acquirer.port: must be a number from 1 to 65535"),
            (#""host": "0.0.0.0""#, #""host": 7"#, "payment.host: must be a text"),
            (#""support""#, #""node": {"name": ""}, "support""#, "node.name: must not be empty"),
            (#""support""#, #""demonstration": "perhaps", "support""#, "demonstration: must be true or false"),
            (
                "https://pay.example.org/", "http://pay.example.org",
                "public.url: must begin with https:// outside the demonstration"
            ),
            (
                "https://pay.example.org/", "pay.example.org",
                "public.url: must be an address without a path, such as https://pay.example.org"
            ),
            (
                "https://pay.example.org/", "https://pay.example.org/shop",
                "public.url: must be an address without a path, such as https://pay.example.org"
            ),
            (#", "key": "/etc/key.pem""#, "", "payment.tls.key: is missing, although payment.tls.certificate is given"),
            (
                #""support""#, #""acquirrer": {"port": 1}, "support""#,
                "acquirrer.port: is not a known key; is acquirer.port meant?"
            ),
            (#""support""#, #""printer": {"port": 1}, "support""#, "printer.port: is not a known key"),
            (
                #""support""#, #""log": {"level": "loud"}, "support""#,
                "log.level: must be one of trace, debug, info, notice, warning, error, critical"
            ),
            (
                #""support""#, #""control": {"socket": "/\#(String(repeating: "c", count: 103))"}, "support""#,
                "control.socket: must be a path of at most 103 bytes, as its directory counts too"
            ),
            ("https://paylib.example.org", "paylib", "paylib.url: must be an http or https address"),
            (
                #""support""#, #""nights": {"start": "14:00"}, "support""#,
                "nights.start: must be a time before noon such as 02:00"
            ),
            (
                #""support""#, #""limits": {"lease_seconds": 20, "delivery_seconds": 20}, "support""#,
                "limits.lease_seconds: must be longer than limits.delivery_seconds, 20"
            ),
            (
                #""support""#, #""limits": {"lease_seconds": 15, "delivery_seconds": 14}, "support""#,
                "limits.lease_seconds: must be longer than acquirer.answer_seconds, 15"
            ),
            (#""support""#, #""nights": {"on": "no"}, "support""#, "nights.on: must be true or false"),
        ])
    func bad(part: String, replacement: String, problem: String) async {
        #expect(Self.complete.contains(part))
        #expect(await problems(Self.complete.replacing(part, with: replacement)) == [problem])
    }

    @Test("a file that holds no JSON object is named", arguments: ["[1]", "", "7"])
    func notJSON(text: String) async {
        let found = await problems(text)
        #expect(found.count == 1)
        #expect(found.first?.hasSuffix("guichet.json: is not a JSON object") == true)
    }

    @Test(
        "where a file stops being JSON is said",
        arguments: [
            ("{\n  \"payment\": {\n    \"port\": 1 \"host\": 2\n  }\n}", "look around line 3"),
            ("{\n  \"nights\": {\"on\": tru}\n}", "look around line 2"), ("{", "it ends before it is closed"),
        ])
    func brokenJSON(text: String, hint: String) async {
        let found = await problems(text)
        #expect(found.count == 1)
        #expect(found.first?.hasSuffix("guichet.json: is not JSON: \(hint)") == true)
    }

    @Test("an absent file is named, and so is what is no file")
    func absent() async {
        for (path, text) in [
            ("/nowhere/guichet.json", "cannot be read: there is no such file"), ("/", "cannot be read"),
        ] {
            await #expect(throws: SettingsError(problems: [.init(key: path, text: text)])) {
                try await SettingsFile(path: path).settings(environment: [:])
            }
        }
    }
}
