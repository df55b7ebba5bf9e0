import AsyncHTTPClient
import Foundation
import Glibc
import NIOCore
import NIOHTTP1

/// The other side of ``ControlServer``.
package struct ControlClient: Sendable {
    let socket: String

    package init(socket: String) { self.socket = socket }

    /// True when a server listens there.
    var isServed: Bool {
        let descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let path = Array(socket.utf8)
        guard path.count < MemoryLayout.size(ofValue: address.sun_path) else { return false }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
    }

    package func perform(_ order: MerchantOrder) async throws -> MerchantReply {
        try await ask(ControlServer.merchantsPath, order, waiting: .seconds(30))
    }

    package func perform(_ order: TransactionOrder) async throws -> TransactionReply {
        try await ask(ControlServer.transactionsPath, order, waiting: .seconds(30))
    }

    /// What is under way at the bank is waited for.
    package func perform(_ order: StoreOrder) async throws -> StoreReply {
        try await ask(ControlServer.storePath, order, waiting: .minutes(3))
    }

    /// A night may take its time.
    package func perform(_ order: ClockOrder) async throws -> ClockReply {
        try await ask(ControlServer.clockPath, order, waiting: .minutes(10))
    }

    private func ask<Reply: Decodable>(
        _ path: String, _ order: some Encodable, waiting limit: TimeAmount
    ) async throws -> Reply {
        guard let url = URL(httpURLWithSocketPath: socket, uri: path) else {
            throw MerchantOrderError("\(socket): cannot be a socket's path")
        }
        var request = HTTPClientRequest(url: url.absoluteString)
        request.method = .POST
        request.body = .bytes(try JSONEncoder().encode(order))
        let (status, body) = try await send(request, waiting: limit)
        guard status != .payloadTooLarge else {
            throw MerchantOrderError("the files are too large to be sent together: register fewer of them at a time")
        }
        guard status != .serviceUnavailable else {
            throw MerchantOrderError("the platform takes no orders while its books are copied to another database")
        }
        guard status != .badGateway else {
            throw MerchantOrderError("the platform has no database at the moment: see its log")
        }
        guard status == .ok else {
            throw MerchantOrderError("the running server could not do it (\(status.code)): see its log")
        }
        return try JSONDecoder().decode(Reply.self, from: Data(body.readableBytesView))
    }

    private func send(
        _ request: HTTPClientRequest, waiting limit: TimeAmount
    ) async throws(MerchantOrderError) -> (HTTPResponseStatus, ByteBuffer) {
        do {
            let response = try await HTTPClient.shared.execute(request, timeout: limit)
            return (response.status, try await response.body.collect(upTo: ControlServer.maximumBytes))
        } catch {
            throw MerchantOrderError(
                "the platform went away before it answered; what it had done stays done, and it can be asked again")
        }
    }
}
