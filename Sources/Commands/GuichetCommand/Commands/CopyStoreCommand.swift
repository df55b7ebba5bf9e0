import ArgumentParser
import Foundation
import Gateway
import Payments
import Store

/// `guichet store copy`: from a SQLite file to PostgreSQL.
struct CopyStoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "copy", abstract: "Moves the books from a SQLite file to an empty PostgreSQL database.",
        discussion: """
            The platform may run: it ends what is under way and then only reads. Its pages say that nothing is paid for \
            a while, lists and diagnoses go on. Without it the file is opened alone.

            Run again after it was interrupted anywhere, it goes on where it was. Every row is read from both databases \
            and compared before the new one may be served; the old one is never served again. Until then « guichet \
            store stay » gives the copy up.
            """)

    @Option(help: ArgumentHelp("The database that is left.", valueName: "sqlite:path"))
    var from: String

    @Option(help: ArgumentHelp("The empty database that is filled.", valueName: "postgresql://…"))
    var to: String

    @Option(help: "The running platform's socket; control.sock beside the file without it.")
    var controlSocket: String?

    @Option(help: "Rows in one commit at most.")
    var rowsPerCommit = 5000

    func validate() throws {
        guard (1...1_000_000).contains(rowsPerCommit) else {
            throw ValidationError("--rows-per-commit must be a number from 1 to 1000000")
        }
    }

    func run() async throws {
        umask(0o077)
        let file = try BooksFile(from, socket: controlSocket)
        guard let address = PostgreSQLAddress(to) else {
            throw MerchantOrderError("--to: name a PostgreSQL database as postgresql://…")
        }
        if let host = address.hostsInClear.first {
            throw MerchantOrderError(
                "--to: must say sslmode=verify-full (or require): the way to \(host) would not be encrypted")
        }
        let random = SystemRandomSource()
        let id = Identifier(at: SystemClock().now(), random: (random.next(), random.next()))
        let copy = try BooksCopy(from: file.path, to: address, newID: id, rowsPerCommit: rowsPerCommit)
        if copy.isUnderWay {
            Console.say("going on with the copy to \(copy.place)")
        } else {
            Console.say("copying to \(copy.place)")
            try await file.perform(.leave(copy: copy.id.hexadecimal, to: copy.place))
        }
        let report = CopyReport()
        try copy.run(report.tell)
        try await file.perform(.left(copy: copy.id.hexadecimal))
        try copy.finish()
        Console.say("moved in \(report.seconds) s: serve the new database from now on")
        if file.isServed { Console.say("the platform still reads the old one: stop it") }
    }
}
