import Foundation
import Gateway
import Glibc
package import Hummingbird
package import Logging
import NIOCore

/// The running server's door for `guichet merchant`: a Unix socket that only its owner may open.
package enum ControlServer {
    static let path = "/merchants"
    /// A merchant's files, in JSON arrays of numbers, fit well inside.
    static let maximumBytes = 8 * 1024 * 1024

    /// - Parameter socket: its path; a socket left by a process that died is replaced.
    /// - Throws: ``SettingsError`` when another platform listens there.
    package static func application(
        office: MerchantOffice, socket: String, logger: Logger
    ) throws(SettingsError) -> some ApplicationProtocol {
        if ControlClient(socket: socket).isServed {
            throw SettingsError(problems: [
                SettingsError.Problem(key: "control.socket", text: "another process listens on \(socket)")
            ])
        }
        unlink(socket)
        let router = Router()
        router.post(RouterPath(path)) { request, _ in
            let body = try await request.body.collect(upTo: maximumBytes)
            let order = try JSONDecoder().decode(MerchantOrder.self, from: Data(body.readableBytesView))
            let reply: MerchantReply
            do { reply = try await office.perform(order) } catch {
                logger.error("an operator's order failed", metadata: .keys([.cause: "\(error)"]))
                throw HTTPError(.internalServerError)
            }
            let data = try JSONEncoder().encode(reply)
            return Response(
                status: .ok, headers: [.contentType: "application/json"],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: data)))
        }
        return Application(
            router: router,
            configuration: ApplicationConfiguration(address: .unixDomainSocket(path: socket), serverName: nil),
            onServerRunning: { _ in
                // The process's umask has kept others out since the socket was made; this says it again.
                chmod(socket, 0o600)
            },
            logger: logger)
    }
}
