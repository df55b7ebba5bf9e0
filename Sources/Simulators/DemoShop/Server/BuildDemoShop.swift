import Foundation
package import Hummingbird
package import Logging
import Payments

/// The demonstration's shop, ready to run as a service: it really calls the kit's executables.
///
/// - Parameter onReady: told once the port answers.
/// - Throws: when the kit or the directory cannot be used.
package func buildDemoShop(
    _ options: ShopOptions, logger: Logger, onReady: @escaping @Sendable (_ port: Int) throws -> Void = { _ in }
) throws -> Application<RouterResponder<BasicRequestContext>> {
    let kit = try ShopKit(directory: options.kit)
    let desk = OrderDesk(kit: kit, now: { currentInstant() }, random: { UInt64.random(in: 0 ... .max) })
    let router = ShopRouter(
        kit: kit, book: try OrderBook(path: options.directory.map { $0 + "/orders.log" }), desk: desk,
        counter: options.officePort.map { port in
            OfficeCounter(
                door: OfficeDoor(port: port), country: kit.country, merchant: kit.merchant, now: { currentInstant() })
        },
        clock: options.platformConfig.flatMap { config in
            options.guichet.map { PlatformClock(executable: $0, config: config) }
        },
        hints: options.hints,
        address: options.address, nonce: { String(UInt64.random(in: 0 ... .max), radix: 36) }, logger: logger)
    return Application(
        router: router.build(),
        configuration: ApplicationConfiguration(
            address: .hostname(options.host, port: options.port), serverName: "demo-shop"),
        onServerRunning: { channel in
            do {
                try onReady(channel.localAddress?.port ?? options.port)
            } catch {
                logger.error("ready file not written", metadata: ["error": "\(error)"])
            }
        },
        logger: logger)
}

/// Real time, which the shop's pages show.
private func currentInstant() -> Instant {
    Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
}
