import ArgumentParser
import Foundation
import NIOCore
import NIOPosix

/// `guichet-load pay`: shoppers on kept connections, each paying again as soon as it has paid.
struct Pay: AsyncParsableCommand {
    enum Flow: String, ExpressibleByArgument, CaseIterable {
        /// callpayment, card page, submission, ticket.
        case hosted
        /// Payments are opened first; the submission of the card alone is measured.
        case submit
        /// Calls of `author` at the Office endpoint, sealed here, their answers opened and checked.
        case office
    }

    static let configuration = CommandConfiguration(
        commandName: "pay", abstract: "Pays for some seconds and prints what it measured, as JSON.")

    @Option(help: "The file that prepare wrote.")
    var merchants: String

    @Option(help: "The port of the payment pages.")
    var port: Int

    @Option(help: "hosted, submit or office.")
    var flow = Flow.hosted

    @Option(help: "Shoppers at a time.")
    var clients = 32

    @Option(help: "How long is measured.")
    var seconds = 8

    @Option(help: "How long is paid before that.")
    var warmUp = 2

    @Option(help: "Payments opened beforehand, for submit.")
    var opened = 40_000

    @Option(help: "Number of the first payment: nextPayment of the run before.")
    var firstPayment = 0

    func run() async throws {
        let data = try Data(contentsOf: URL(filePath: merchants))
        let known = try JSONDecoder().decode([LoadMerchant].self, from: data)
        let run = LoadRun(
            merchants: known, port: port, flow: flow, clients: clients, seconds: seconds, warmUp: warmUp,
            opened: opened, firstPayment: firstPayment)
        let report = try await run.report()
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        print(String(decoding: try encoder.encode(report), as: UTF8.self))
    }
}
