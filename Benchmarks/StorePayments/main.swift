// Pays through the store alone, and prints how fast; with --acknowledge, tells of every commit as soon as it is known.
//
// usage: store-payments --database FILE [--payments N] [--clients N] [--merchants N] [--hosted] [--acknowledge FILE]
//                       [--checkpoint-pages N]

import Glibc
import Store

guard let options = Options(CommandLine.arguments.dropFirst()) else {
    let usage = Array("usage: store-payments --database FILE [--payments N] [--clients N] [--merchants N] …\n".utf8)
    _ = write(STDERR_FILENO, usage, usage.count)
    exit(2)
}

var limits = StoreLimits()
limits.checkpointPages = options.checkpointPages ?? limits.checkpointPages
let store = try SQLiteStore.open(path: options.database, limits: limits)
let acknowledgements = try options.acknowledgements.map { try Acknowledgements(path: $0) }
let load = try PaymentLoad(store: store, merchantCount: options.merchants, isHosted: options.isHosted, acknowledgements)
try await load.register()
let result = try await load.run(payments: options.payments, clients: options.clients)
try await store.close()
print(result.line)
