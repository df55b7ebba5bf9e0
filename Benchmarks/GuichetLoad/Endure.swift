import ArgumentParser
import Foundation
import NIOPosix

/// `guichet-load endure`: goes on paying whatever breaks, and writes down what became of each try.
struct Endure: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "endure", abstract: "Pays at an even rate through failures, and logs every try.",
        discussion: """
            Shops that pay over Office send an order again, under its idempotency key, until they have an answer. \
            Shoppers on the hosted pages load the page again. Nobody tries longer than a minute.

            The log has a line for each try and one for each payment's end, in columns with tabs between them:
            try      milliseconds  kind  merchant  transaction  number of the try  outcome   milliseconds it took
            payment  milliseconds  kind  merchant  transaction  tries              response  milliseconds since it began
            """)

    @Option(help: "The file that prepare wrote.")
    var merchants: String

    @Option(help: "The port of the payment pages.")
    var port: Int

    @Option(help: "Payments begun in a second.")
    var rate = 600

    @Option(help: "Connections of shops that pay over Office.")
    var shops = 48

    @Option(help: "Shoppers on the hosted pages.")
    var shoppers = 8

    @Option(help: "Of a hundred payments, how many go through the hosted pages.")
    var hosted = 5

    @Option(help: "Where automatic responses of hosted payments go.")
    var answers: String

    @Option(help: "No payment begins once this file exists.")
    var until: String

    @Option(help: "No payment begins after so many seconds.")
    var seconds = 300

    @Option(help: "Where the tries are written.")
    var log: String

    @Option(help: "Number of the first payment.")
    var firstPayment = 0

    func run() async throws {
        let data = try Data(contentsOf: URL(filePath: merchants))
        let source = try PaymentSource(try JSONDecoder().decode([LoadMerchant].self, from: data), first: firstPayment)
        let attempts = try AttemptLog(path: log)
        let end = ContinuousClock.now + .seconds(seconds)
        let office = PaymentDesk(perSecond: rate * (100 - hosted) / 100, stopFile: until, end: end)
        let pages = PaymentDesk(perSecond: rate * hosted / 100, stopFile: until, end: end)
        let till = Till(source, answers: answers)
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<shops {
                let shop = EnduringShop(
                    wire: Wire(port: port, loop: loop), desk: office, till: till, log: attempts)
                group.addTask { await shop.run() }
            }
            for _ in 0..<shoppers {
                let shopper = EnduringShopper(
                    wire: Wire(port: port, loop: loop), desk: pages, till: till, log: attempts)
                group.addTask { await shopper.run() }
            }
        }
        attempts.close()
    }
}
