import AcquirerFolder
import Foundation
import Gateway
import Testing

@Suite("The acquirer's folder")
struct AcquirerFolderTests {
    /// A folder that goes when its value does.
    final class Place: Sendable {
        let path = NSTemporaryDirectory() + "/acquirer-files-\(UUID().uuidString)"

        init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
        deinit { try? FileManager.default.removeItem(atPath: path) }

        func put(_ text: String, as name: String) throws {
            try Data(text.utf8).write(to: URL(filePath: "\(path)/\(name)"))
        }

        func text(_ name: String) throws -> String { try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8) }
        func names(_ folder: String = "") throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)").sorted()
        }
    }

    @Test("files of the two kinds wait in the order of their names, others are left alone")
    func waiting() async throws {
        let place = try Place()
        let names = [
            "S2.settlement", "C1.chargebacks", "S1.settlement", ".S3.settlement", "S4.settlement.part", "note.txt",
            "a b.settlement", "é.settlement", String(repeating: "x", count: 121) + ".settlement",
        ]
        for name in names { try place.put("x", as: name) }
        let folder = try AcquirerFolder(path: place.path)
        #expect(try await folder.waiting(limit: 10) == ["C1.chargebacks", "S1.settlement", "S2.settlement"])
        #expect(try await folder.waiting(limit: 1) == ["C1.chargebacks"])
    }

    @Test("a file is read whole, put away, and what came before under its name stays")
    func puttingAway() async throws {
        let place = try Place()
        let folder = try AcquirerFolder(path: place.path)
        for text in ["one", "two"] {
            try place.put(text, as: "S1.settlement")
            #expect(try await folder.contents(of: "S1.settlement", limit: 3) == Array(text.utf8))
            try await folder.accept("S1.settlement")
        }
        for text in ["three", "four"] {
            try place.put(text, as: "S1.settlement")
            try await folder.refuse("S1.settlement", because: "because of \(text)")
        }
        #expect(try place.names("done") == ["S1.settlement", "S1.settlement.2"])
        #expect(try place.text("done/S1.settlement.2") == "two")
        #expect(
            try place.names("refused")
                == ["S1.settlement", "S1.settlement.2", "S1.settlement.2.reason", "S1.settlement.reason"])
        #expect(try place.text("refused/S1.settlement.reason") == "because of three\n")
        #expect(try place.text("refused/S1.settlement.2") == "four")
        #expect(try await folder.waiting(limit: 10).isEmpty)
    }

    @Test("a file that is gone is nothing")
    func gone() async throws {
        let folder = try AcquirerFolder(path: try Place().path)
        #expect(try await folder.contents(of: "S1.settlement", limit: 10) == nil)
    }

    @Test("a link, a pipe, a folder and a file too large are told apart from files, and can be put away")
    func otherThings() async throws {
        let place = try Place()
        let folder = try AcquirerFolder(path: place.path)
        try place.put("secret", as: "elsewhere.txt")
        #expect(symlink("\(place.path)/elsewhere.txt", "\(place.path)/link.settlement") == 0)
        #expect(mkfifo("\(place.path)/pipe.settlement", 0o600) == 0)
        #expect(mkdir("\(place.path)/folder.settlement", 0o700) == 0)
        try place.put(String(repeating: "x", count: 11), as: "large.settlement")
        for name in try await folder.waiting(limit: 10) {
            await #expect(throws: AcquirerFileUnreadable.self) { try await folder.contents(of: name, limit: 10) }
            try await folder.refuse(name, because: "odd")
        }
        #expect(try await folder.waiting(limit: 10).isEmpty)
        #expect(try place.names("refused").count == 8)
        #expect(try place.text("elsewhere.txt") == "secret")
    }
}
