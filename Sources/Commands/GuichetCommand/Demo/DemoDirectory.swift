import Foundation
import Payments

/// Where a demonstration keeps everything: configuration, keys, database, kit, logs.
struct DemoDirectory {
    let path: String
    /// True for a directory made for this run alone, removed at its clean end.
    let isTemporary: Bool

    /// The books, when they are not in the directory.
    private let database: String?

    /// - Parameters:
    ///   - path: kept and continued; a fresh temporary directory without one.
    ///   - database: where the books are; a file in the directory without it.
    init(path: String?, database: String? = nil) throws {
        self.database = database
        if let path {
            self.path = URL(filePath: path).standardizedFileURL.path
            isTemporary = false
        } else {
            self.path = FileManager.default.temporaryDirectory.appending(path: "guichet-demo-\(getpid())").path
            isTemporary = true
        }
        for name in ["", "/data", "/logs", "/shop", "/acquirer", "/acquirer-files", "/paylib", "/office"] {
            do {
                try FileManager.default.createDirectory(
                    atPath: self.path + name, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            } catch {
                throw DemoError("\(self.path): the directory cannot be made, or is not this user's")
            }
        }
    }

    var configuration: String { path + "/guichet.json" }
    var masterKey: String { path + "/master.key" }
    var walletKey: String { path + "/wallet.key" }
    var controlSocket: String { path + "/data/control.sock" }
    /// Where the acquirer leaves its files for the platform.
    var acquirerFiles: String { path + "/acquirer-files" }
    var kit: String { path + "/kit" }
    /// Written by Office Server once it listens.
    var officeReadyFile: String { path + "/office/ready.json" }
    /// What the shop lists for testers.
    var hints: String { path + "/hints.json" }

    func log(of part: DemoPart.Name) -> String { "\(path)/logs/\(part.rawValue).log" }

    /// The end of a part's log, for the console.
    func lastLines(of part: DemoPart.Name) -> String {
        let text = (try? String(contentsOfFile: log(of: part), encoding: .utf8)) ?? ""
        let lines = text.split(separator: "\n").suffix(5).map { "  \($0)" }
        // A temporary directory is gone when this is read.
        return (lines + (isTemporary ? [] : ["  (\(log(of: part)))"])).joined(separator: "\n")
    }

    /// What becomes of it at the end, in a sentence or two; empty when it stays.
    var end: String {
        guard isTemporary else { return "" }
        return database == nil
            ? "Its data goes with it; --directory keeps it."
            : "The books stay in the database; all else goes with it, unless --directory keeps it."
    }

    /// What the platform of the demonstration is started with, now and by hand later.
    func write(ports: DemoPorts) throws {
        try write(Hexadecimal.encode(DemonstrationKeys.master) + "\n", to: masterKey)
        try write(Hexadecimal.encode(DemonstrationKeys.wallet) + "\n", to: walletKey)
        let settings: [String: Any] = [
            "demonstration": true,
            "public": ["url": "http://127.0.0.1:\(ports.payment)"],
            "payment": ["host": "127.0.0.1", "port": ports.payment],
            "admin": ["host": "127.0.0.1", "port": ports.admin],
            "control": ["socket": controlSocket],
            "store": database.map { ["database": $0] } ?? ["path": path + "/data/guichet.sqlite"],
            "keys": ["master": masterKey, "wallet": walletKey],
            "acquirer": [
                "host": "127.0.0.1", "port": ports.acquirerLine, "answer_seconds": 5, "files": acquirerFiles,
                "files_seconds": 1,
            ],
            "paylib": ["url": "http://127.0.0.1:\(ports.paylib)"],
            "support": ["contact": "Guichet demonstration, http://127.0.0.1:\(ports.shop)/"],
        ]
        let options: JSONSerialization.WritingOptions = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let data = try JSONSerialization.data(withJSONObject: settings, options: options)
        try write(String(decoding: data, as: UTF8.self) + "\n", to: configuration)
    }

    /// Writes the cards and logins that the shop lists.
    func write(_ hints: DemoHints) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try encoder.encode(hints).write(to: URL(filePath: self.hints), options: .atomic)
    }

    func removeIfTemporary() {
        if isTemporary { try? FileManager.default.removeItem(atPath: path) }
    }

    private func write(_ text: String, to file: String) throws {
        try Data(text.utf8).write(to: URL(filePath: file), options: .atomic)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
    }
}
