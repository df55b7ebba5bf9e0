// Pays through the store alone, and prints how fast; with --acknowledge, tells of every commit as soon as it is known.
//
// usage: store-payments --database FILE|postgresql://… [--payments N] [--clients N] [--merchants N] [--hosted]
//                       [--acknowledge FILE] [--checkpoint-pages N] [--writers N] [--searches N]

import Glibc
import Payments

guard let options = Options(CommandLine.arguments.dropFirst()) else {
    let usage = Array("usage: store-payments --database FILE|postgresql://… [--payments N] [--clients N] …\n".utf8)
    _ = write(STDERR_FILENO, usage, usage.count)
    exit(2)
}

let opened = try OpenedStore(options)
let acknowledgements = try options.acknowledgements.map { try Acknowledgements(path: $0) }
let load = try PaymentLoad(
    store: opened.store, merchantCount: options.merchants, isHosted: options.isHosted, acknowledgements)
try await load.register()
let result = try await load.run(payments: options.payments, clients: options.clients)
print(result.line)
if options.searches > 0 {
    let searches = Searches(store: opened.store, today: BusinessDay(paris: PaymentLoad.now()))
    for line in try await searches.run(options.searches) { print(line) }
}
try await opened.close()
