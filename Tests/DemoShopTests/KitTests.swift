import Foundation
import Payments
import Testing

@testable import DemoShop

@Suite("the kit, as the shop calls it")
struct KitTests {
    @Test("the answer's fields are found at the places of facts § 2.2")
    func places() {
        let answer = KitAnswer(line: "!" + (1...44).map(String.init).joined(separator: "!"))
        #expect(answer.code == "1")
        #expect(answer.error == "2")
        for (field, place) in [
            (ResponseField.merchantID, "3"), (.amount, "5"), (.transactionID, "6"), (.responseCode, "11"),
            (.bankResponseCode, "18"), (.complementaryInfo, "20"), (.orderID, "27"), (.captureMode, "31"),
            (.data, "32"),
            (.cardValidity, "36"), (.scoreProfile, "41"), (.threedLSCode, "43"), (.threedRelegationCode, "44"),
        ] {
            #expect(answer[field] == place)
        }
    }

    @Test("a line of any length has every field, be it empty", arguments: ["", "!", "!-1!no!", "x!y", "!0!!a!b"])
    func shortLines(line: String) {
        let answer = KitAnswer(line: line)
        #expect(answer.fields.count == ResponseField.allCases.count)
        #expect(answer.isRead == line.hasPrefix("!0!"))
    }

    @Test("arguments reach the program as they are")
    func arguments() throws {
        let kit = try FakeKit()
        defer { kit.remove() }
        try kit.program("echo", #"for a in "$@"; do printf '<%s>' "$a"; done"#)
        let output = try KitProgram(path: kit.directory + "/bin/echo").run(["a=b c", "$HOME", "'\"`;&", "é", ""])
        #expect(String(decoding: output, as: UTF8.self) == "<a=b c><$HOME><'\"`;&><é><>")
    }

    @Test("a program that is missing, endless or silent does not stop the shop")
    func failures() throws {
        let kit = try FakeKit()
        defer { kit.remove() }
        #expect(throws: KitProgram.Failure.notStarted(errno: 2)) { try KitProgram(path: "/nonexistent").run([]) }
        try kit.program("yes", "exec yes")
        #expect(throws: KitProgram.Failure.tooLong) { try KitProgram(path: kit.directory + "/bin/yes").run([]) }
        try kit.program("silent", "exec sleep 1000")
        #expect(throws: KitProgram.Failure.timeOut) {
            try KitProgram(path: kit.directory + "/bin/silent", patience: .milliseconds(100)).run([])
        }
    }

    @Test("many programs at once each get their own output")
    func parallel() async throws {
        let kit = try FakeKit(
            request: #"for a in "$@"; do case $a in order_id=*) printf '!0!!%s!' "${a#*=}";; esac; done"#)
        defer { kit.remove() }
        let shop = try ShopKit(directory: kit.directory)
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<40 {
                group.addTask {
                    try await shop.form([("order_id", "N\(number)")]) == .form(Array("N\(number)".utf8))
                }
            }
            for try await isRight in group { #expect(isRight) }
        }
    }

    @Test("the certificate tells whose shop it is, the pathfile where logos are published")
    func directory() throws {
        let kit = try FakeKit()
        defer { kit.remove() }
        let shop = try ShopKit(directory: kit.directory)
        #expect(shop.merchant == "029800266211111")
        #expect(shop.country == "fr")
        #expect(shop.logoPath == "/logo_api/")
        #expect(shop.logo("CB.gif") == Array("GIF89a".utf8))
        for name in ["../param/pathfile", "pathfile", "..gif", ".gif", "a/b.gif", "VISA.gif", "CB.gif\0"] {
            #expect(shop.logo(name) == nil)
        }
        #expect(throws: DemoShopError.self) { _ = try ShopKit(directory: "/nonexistent") }
        #expect(throws: DemoShopError.self) { _ = try ShopKit(directory: NSTemporaryDirectory()) }
    }

    @Test(
        "what request prints is a form, a message, or nothing that the page may show",
        arguments: [
            ("!0!!<FORM>!", ShopKit.FormResult.form(Array("<FORM>".utf8))), ("!0!!!", .form([])),
            ("!-1!Error parameter (amount=x) too long!!", .error("Error parameter (amount=x) too long")),
            ("", .error("request: 0 bytes that are no answer")),
            ("!0!!a!b!", .error("request: 8 bytes that are no answer")),
        ])
    func requestOutput(output: String, expected: ShopKit.FormResult) async throws {
        let kit = try FakeKit(request: "printf '%s' '\(output)'")
        defer { kit.remove() }
        #expect(try await ShopKit(directory: kit.directory).form([]) == expected)
    }

    @Test(
        "a message that is not letters and digits is not handed to response",
        arguments: ["", "2020 ", "--help", "a=b", "é"])
    func hostileMessages(message: String) async throws {
        let kit = try FakeKit(response: FakeKit.accepted("x"))
        defer { kit.remove() }
        let answer = try await ShopKit(directory: kit.directory).answer(message)
        #expect(!answer.isRead)
        #expect(kit.arguments(of: "response").isEmpty)
    }
}
