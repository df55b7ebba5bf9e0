import Foundation
import Payments
import SealedMessages
import Testing

@testable import GuichetCommand

@Suite("The kit's executables as processes")
struct KitExecutableTests {
    private let fixture: KitFixture

    init() throws { fixture = try KitFixture() }

    @Test("request ends with ! and nothing after it, status 0")
    func success() throws {
        let kit = try fixture.kit()
        let result = try fixture.run([
            "\(kit)/bin/request", "merchant_id=\(KitFixture.id)", "amount=1000", "pathfile=\(kit)/param/pathfile",
        ])
        #expect(result.status == 0)
        #expect(result.output.hasPrefix("!0!!<FORM METHOD=POST"))
        #expect(result.output.hasSuffix("</FORM>!"))
        #expect(result.output.split(separator: "!", omittingEmptySubsequences: false).count == 5)
    }

    @Test("a refusal has status 255, for request and for response")
    func refusal() throws {
        let kit = try fixture.kit()
        let request = try fixture.run(["\(kit)/bin/request"])
        #expect(request == (255, "!-1!Error reading pathfile (pathfile)!!"))
        let response = try fixture.run(["\(kit)/bin/response", "message=012345", "pathfile=\(kit)/param/pathfile"])
        #expect(response.status == 255)
        #expect(response.output.hasPrefix("!-1!Security error (message)!"))
    }

    @Test("bytes that are not UTF-8 reach the message as they are")
    func latin1() throws {
        let kit = try fixture.kit()
        let script = #"exec "$0" "$@" "caddie=$(printf 'caf\351')""#
        let result = try fixture.run([
            "sh", "-c", script, "\(kit)/bin/request", "merchant_id=\(KitFixture.id)", "amount=1000",
            "pathfile=\(kit)/param/pathfile",
        ])
        let data = try #require(result.output.firstMatch(of: /NAME=DATA VALUE="([a-zA-Z0-9]+)"/)).output.1
        let day = try BusinessDay(eightDigits: "20260105", field: "day")
        let key = try #require(
            try MerchantKey(version: 2, secret: fixture.contents().key.secret, created: day, expires: day))
        let opened = try SealedMessage(hexadecimal: String(data)).openRequest(with: key, on: day)
        #expect(opened.fields["caddie"].wireBytes == Array("caf".utf8) + [0xe9])
    }

    @Test("one file is all that is needed: neither libraries nor /proc", .enabled(if: geteuid() == 0))
    func alone() throws {
        let kit = try fixture.kit()
        for name in ["request", "response"] {
            let result = try fixture.run(["/usr/sbin/chroot", "\(kit)/bin", "/\(name)", "toto=12"])
            #expect(result.status == 255)
            #expect(result.output.hasPrefix("!-1!Invalid Keyword in parameter (toto=12)!"))
        }
    }

    @Test("a pathfile that is a directory, a pipe or endless is unreadable", arguments: ["", "/pipe", "zero"])
    func strangePathfile(name: String) throws {
        let kit = try fixture.kit()
        let path = name == "zero" ? "/dev/zero" : kit + name
        if name == "/pipe" { #expect(mkfifo(path, 0o600) == 0) }
        let result = try fixture.run(["\(kit)/bin/request", "pathfile=\(path)"])
        #expect(result.status == 255)
        // A pipe that nobody writes to is an empty file.
        let message = name == "/pipe" ? "(no keyword F_CERTIFICATE)" : "(\(path))"
        #expect(result.output == "!-1!Error reading pathfile \(message)!!")
    }
}
