import Foundation
package import Hummingbird
package import Logging
import Payments
import WalletMessages

/// The simulated wallet, ready to run as a service: pages for shoppers, a sealed back channel for the platform.
///
/// - Parameter onReady: told once the port answers.
/// - Throws: when the directory cannot be used.
package func buildPaylibSimulator(
    _ options: PaylibOptions, logger: Logger, onReady: @escaping @Sendable (_ port: Int) throws -> Void = { _ in }
) throws -> Application<RouterResponder<BasicRequestContext>> {
    let book = try VisitBook(path: options.directory.map { $0 + "/visits.log" }) { randomHexadecimal() }
    let router = WalletRouter(
        book: book, seal: WalletSeal(key: options.key), address: options.address, now: { currentInstant() },
        nonce: { randomHexadecimal() }, logger: logger)
    return Application(
        router: router.build(),
        configuration: ApplicationConfiguration(
            address: .hostname(options.host, port: options.port), serverName: "paylib-simulator"),
        onServerRunning: { channel in
            do {
                try onReady(channel.localAddress?.port ?? options.port)
            } catch {
                logger.error("ready file not written", metadata: ["error": "\(error)"])
            }
        },
        logger: logger)
}

/// Real time: what both ends of the back channel share.
private func currentInstant() -> Instant {
    Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
}

/// 128 bits from the system.
private func randomHexadecimal() -> String {
    var generator = SystemRandomNumberGenerator()
    return Identifier(high: generator.next(), low: generator.next()).hexadecimal
}
