import NIOCore
import NIOPosix
import OfficeMessages
import ServiceLifecycle
import Synchronization

/// A TCP port where each connection sends one line, gets its answer and is closed (facts § 7.1).
struct LinePort: Service {
    enum Reply: Sendable {
        case text(String)
        case nothing
    }

    struct Limits: Sendable {
        /// Connections at a time, those that have not sent their line included.
        let connections: Int
        /// How long a line may take to come.
        let readSeconds: Int64
        /// How long a client may take to notice that its answer is complete.
        var drainSeconds: Int64 = 2
    }

    private typealias Connection = NIOAsyncChannel<ByteBuffer, ByteBuffer>

    private let server: NIOAsyncChannel<Connection, Never>
    private let name: String
    private let access: AccessList
    private let limits: Limits
    private let traces: TraceLog
    private let reply: @Sendable (ArraySlice<UInt8>, _ id: Int) async -> Reply
    private let census = ConnectionCensus()

    /// - Parameters:
    ///   - name: what traces call it.
    ///   - reply: called with each line, without its end.
    static func bind(
        _ name: String, host: String, port: Int, access: AccessList, limits: Limits, traces: TraceLog,
        reply: @escaping @Sendable (ArraySlice<UInt8>, _ id: Int) async -> Reply
    ) async throws -> LinePort {
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            // A client may close its side once it has sent its line.
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .bind(host: host, port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try Connection(
                        wrappingChannelSynchronously: channel,
                        configuration: .init(isOutboundHalfClosureEnabled: true))
                }
            }
        return LinePort(
            server: server, name: name, access: access, limits: limits, traces: traces, reply: reply)
    }

    private init(
        server: NIOAsyncChannel<Connection, Never>, name: String, access: AccessList, limits: Limits, traces: TraceLog,
        reply: @escaping @Sendable (ArraySlice<UInt8>, _ id: Int) async -> Reply
    ) {
        self.server = server
        self.name = name
        self.access = access
        self.limits = limits
        self.traces = traces
        self.reply = reply
    }

    var port: Int { server.channel.localAddress?.port ?? 0 }

    /// Until a graceful shutdown, which answers the lines that have come, or a cancellation, which does not.
    func run() async throws {
        try await withGracefulShutdownHandler {
            try await server.executeThenClose { connections in
                try await withThrowingDiscardingTaskGroup { group in
                    for try await connection in connections { group.addTask { await serve(connection) } }
                }
            }
        } onGracefulShutdown: {
            server.channel.close(promise: nil)
        }
    }

    private func serve(_ connection: Connection) async {
        let address = connection.channel.remoteAddress?.ipAddress ?? ""
        guard access.admits(address) else {
            traces.write(.warning, id: 0, source: name, "connection from \(address) refused")
            return await refuse(connection)
        }
        guard let id = census.enter(limit: limits.connections) else {
            traces.write(.warning, id: 0, source: name, "connection from \(address) refused: too many connections")
            return await refuse(connection)
        }
        defer { census.leave() }
        do {
            try await connection.executeThenClose { inbound, outbound in
                var iterator = inbound.makeAsyncIterator()
                guard let line = try await line(from: &iterator, of: connection.channel) else { return }
                guard case .text(let text) = await reply(line[...], id) else { return }
                try await outbound.write(ByteBuffer(string: text))
                outbound.finish()
                // Closing over bytes that nobody read, such as a second line end, would take the answer back.
                let limit = connection.channel.eventLoop.scheduleTask(in: .seconds(limits.drainSeconds)) {
                    connection.channel.close(promise: nil)
                }
                defer { limit.cancel() }
                while try await iterator.next() != nil {}
            }
        } catch {
            // The client went away, or the component stops: either way nobody reads an answer any more.
        }
    }

    private func refuse(_ connection: Connection) async {
        try? await connection.executeThenClose { _, _ in }
    }

    /// The first line that is not empty, without its end; what is longer than any honest line is cut.
    ///
    /// - Returns: nil when none came before the end, the time limit or a shutdown.
    private func line(
        from iterator: inout NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator, of channel: any Channel
    ) async throws -> [UInt8]? {
        let limit = channel.eventLoop.scheduleTask(in: .seconds(limits.readSeconds)) { channel.close(promise: nil) }
        defer { limit.cancel() }
        let hasCome = Mutex(false)
        return try await withGracefulShutdownHandler {
            var line: [UInt8] = []
            while let buffer = try await iterator.next() {
                for byte in buffer.readableBytesView {
                    switch byte {
                    case 0x0a:
                        while line.last == 0x0d { line.removeLast() }
                        if line.isEmpty { continue }
                        hasCome.withLock { $0 = true }
                        return line
                    default: line.append(byte)
                    }
                    if line.count > ServiceRequest.maximumLineBytes {
                        hasCome.withLock { $0 = true }
                        return line
                    }
                }
            }
            while line.last == 0x0d { line.removeLast() }
            return line.isEmpty ? nil : line
        } onGracefulShutdown: {
            if !hasCome.withLock({ $0 }) { channel.close(promise: nil) }
        }
    }
}
