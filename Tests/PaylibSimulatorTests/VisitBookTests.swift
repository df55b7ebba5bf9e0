import Foundation
import LineJournal
import Payments
import Testing
import WalletMessages

@testable import PaylibSimulator

@Suite("the wallet's book of visits")
struct VisitBookTests {
    @Test("a visit is the same after a line of the file, at every step")
    func lines() throws {
        var visit = Visit.example
        let inputs: [VisitInput] = [
            .login(email: "x", password: "y"), .login(email: "cards@paylib.example", password: "paylib"),
            .chooseCard(nil),
            .chooseCard(1), .authenticate("wrong"), .authenticate("482913"), .confirm,
        ]
        #expect(Visit(line: visit.line) == visit)
        for input in inputs {
            visit.apply(input)
            #expect(Visit(line: visit.line) == visit)
            #expect(!visit.line.contains("paylib&"))
        }
        #expect(visit.ending?.status == .success)
    }

    @Test(
        "a broken line is no visit",
        arguments: ["", "x", "token=1", "token=%", "token=a&order=b&amount=1&currency=978"])
    func brokenLines(line: String) {
        #expect(Visit(line: line) == nil)
    }

    @Test("the same order gets the same visit, also after the process died")
    func sameVisit() async throws {
        try await withDirectory { directory in
            let path = directory + "/visits.log"
            let opening = Visit.example.opening
            let first = try await book(path).open(opening, at: Instant(seconds: 1))
            // A process that is killed closes nothing: the file alone carries on.
            let second = try book(path)
            #expect(try await second.open(opening, at: Instant(seconds: 9)) == first)
            #expect(await second.visit(of: opening.order) == first)
            let moved = try await second.apply(
                .login(email: "sms@paylib.example", password: "paylib"), mark: first.formMark, to: first.token)
            #expect(moved?.step == .bank)
            #expect(try await book(path).visit(first.token) == moved)
        }
    }

    @Test("a form sent twice, or from a page gone back to, counts once")
    func marks() async throws {
        let book = try book(nil)
        let visit = try await book.open(Visit.example.opening, at: Instant(seconds: 1))
        let wrong = VisitInput.login(email: "sms@paylib.example", password: "no")
        for _ in 0..<10 { _ = try await book.apply(wrong, mark: visit.formMark, to: visit.token) }
        let after = try #require(await book.visit(visit.token))
        #expect(after.attempts == 1)
        _ = try await book.apply(.cancel, mark: visit.formMark, to: visit.token)
        #expect(await book.visit(visit.token) == after)
        #expect(try await book.apply(.cancel, mark: "", to: "unknown") == nil)
    }

    @Test("a line that was cut by the end of the process is left out, and the next is whole")
    func tornLine() async throws {
        try await withDirectory { directory in
            let path = directory + "/lines"
            try Data("one\ntwo\nthr".utf8).write(to: URL(filePath: path))
            var read: [String] = []
            try LineFile(path: path) { read.append($0) }.append("four")
            #expect(read == ["one", "two"])
            read = []
            _ = try LineFile(path: path) { read.append($0) }
            #expect(read == ["one", "two", "thr", "four"])
        }
    }

    @Test("a directory that is not there stops the start")
    func missingDirectory() {
        #expect(throws: LineFileError.self) { _ = try book("/nonexistent/visits.log") }
    }

    private func book(_ path: String?) throws -> VisitBook {
        try VisitBook(path: path) {
            Identifier(high: .random(in: 0 ... .max), low: .random(in: 0 ... .max)).hexadecimal
        }
    }
}

/// A directory of its own, removed afterwards.
func withDirectory(_ body: (String) async throws -> Void) async throws {
    let path = NSTemporaryDirectory() + "/paylib-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    try await body(path)
}
