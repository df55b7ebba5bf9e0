import Foundation
import Gateway
import Glibc
package import Hummingbird
package import Logging
import NIOCore

/// The running server's doors for `guichet merchant`, `transactions` and `clock`: a Unix socket that only its owner may
/// open.
package enum ControlServer {
    static let merchantsPath = "/merchants"
    static let transactionsPath = "/transactions"
    static let clockPath = "/clock"
    static let storePath = "/store"
    /// A merchant's files, in JSON arrays of numbers, fit well inside.
    static let maximumBytes = 8 * 1024 * 1024

    /// To be asked before the books are opened.
    ///
    /// - Parameter file: the books', whose own directory is made when they are opened.
    /// - Throws: ``SettingsError`` when the socket cannot be made in its directory.
    package static func requireDirectory(of socket: String, besides file: String?) throws(SettingsError) {
        let directory = SettingsPaths.directory(of: socket)
        if let file, SettingsPaths.directory(of: file) == directory { return }
        guard access(directory + "/.", W_OK | X_OK) == 0 else {
            throw SettingsError(problems: [
                SettingsError.Problem(
                    key: "control.socket", text: "the directory \(directory) is missing or may not be written")
            ])
        }
    }

    /// - Parameter socket: its path; a socket left by a process that died is replaced.
    /// - Throws: ``SettingsError`` when another platform listens there.
    package static func application(
        office: MerchantOffice, desk: TransactionDesk, clock: ClockOffice? = nil, mover: StoreMover? = nil,
        socket: String, logger: Logger
    ) throws(SettingsError) -> some ApplicationProtocol {
        if ControlClient(socket: socket).isServed {
            throw SettingsError(problems: [
                SettingsError.Problem(key: "control.socket", text: "another process listens on \(socket)")
            ])
        }
        unlink(socket)
        let router = Router()
        add(merchantsPath, to: router, logger) { (order: MerchantOrder) in try await office.perform(order) }
        add(transactionsPath, to: router, logger) { (order: TransactionOrder) in try await desk.perform(order) }
        if let clock { add(clockPath, to: router, logger) { (order: ClockOrder) in try await clock.perform(order) } }
        if let mover { add(storePath, to: router, logger) { (order: StoreOrder) in try await mover.perform(order) } }
        return Application(
            router: router,
            configuration: ApplicationConfiguration(address: .unixDomainSocket(path: socket), serverName: nil),
            onServerRunning: { _ in
                // The process's umask has kept others out since the socket was made; this says it again.
                chmod(socket, 0o600)
            },
            logger: logger)
    }

    private static func add<Order: Decodable, Reply: Encodable>(
        _ path: String, to router: Router<BasicRequestContext>, _ logger: Logger,
        _ perform: @escaping @Sendable (Order) async throws -> Reply
    ) {
        router.post(RouterPath(path)) { request, _ in
            let body = try await request.body.collect(upTo: maximumBytes)
            let order = try JSONDecoder().decode(Order.self, from: Data(body.readableBytesView))
            let reply: Reply
            do { reply = try await perform(order) } catch StoreError.readOnly {
                throw HTTPError(.serviceUnavailable)
            } catch let fault as any StoreOutageError where fault.isOutage {
                // The store tells of the outage.
                throw HTTPError(.badGateway)
            } catch {
                logger.error("an operator's order failed", metadata: .keys([.cause: "\(error)"]))
                throw HTTPError(.internalServerError)
            }
            return Response(
                status: .ok, headers: [.contentType: "application/json"],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: try JSONEncoder().encode(reply))))
        }
    }
}
