import AcquirerMessages
import AcquirerSimulator
import Foundation
import Logging
import NIOCore
import NIOPosix
import Payments
import Testing

/// Runs the acquirer, connected to, while the body runs.
func withHost<Value: Sendable>(
    directory: String? = nil, files: String? = nil, now: Instant = Asking.now, die: @escaping @Sendable () -> Void = {},
    _ body: @escaping @Sendable (AcquirerHost.Ports, Line) async throws -> Value
) async throws -> Value {
    let (ready, continuation) = AsyncStream.makeStream(of: AcquirerHost.Ports.self)
    var settings = AcquirerHostSettings()
    settings.directory = directory
    settings.fileDirectory = files
    let host = AcquirerHost(
        settings: settings, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, now: { now }, die: die,
        onReady: { continuation.yield($0) })
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await host.run() }
        let ports = try #require(await ready.first { _ in true })
        let value = try await body(ports, Line.connect(to: ports.acquirer))
        group.cancelAll()
        return value
    }
}

/// A platform's connection to the acquirer, message by message.
struct Line: Sendable {
    private let channel: any Channel
    private let received: AsyncThrowingStream<[UInt8], any Error>

    static func connect(to port: Int) async throws -> Line {
        let (stream, continuation) = AsyncThrowingStream.makeStream(of: [UInt8].self)
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Reader(continuation))
                }
            }
            .connect(host: "127.0.0.1", port: port).get()
        return Line(channel: channel, received: stream)
    }

    func send(_ message: [UInt8]) async throws {
        try await sendRaw(FrameSplitter.header(count: message.count) + message)
    }

    func sendRaw(_ bytes: [UInt8]) async throws { try await channel.writeAndFlush(ByteBuffer(bytes: bytes)) }

    /// Nil once the acquirer has closed the connection.
    func next() async throws -> [UInt8]? { try await received.first { _ in true } }

    func ask(_ message: [UInt8]) async throws -> [UInt8] {
        try await send(message)
        return try #require(await next())
    }

    private final class Reader: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        private let continuation: AsyncThrowingStream<[UInt8], any Error>.Continuation
        private var splitter = FrameSplitter()

        init(_ continuation: AsyncThrowingStream<[UInt8], any Error>.Continuation) { self.continuation = continuation }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            splitter.append(unwrapInboundIn(data).readableBytesView)
            do {
                while let message = try splitter.next() { continuation.yield(message) }
            } catch { continuation.finish(throwing: error) }
        }

        func channelInactive(context: ChannelHandlerContext) { continuation.finish() }
    }
}

/// One HTTP request on a connection of its own.
struct HTTPExchange {
    let status: Int
    let body: String

    static func send(_ method: String, _ path: String, to port: Int) async throws -> HTTPExchange {
        let (stream, continuation) = AsyncStream.makeStream(of: [UInt8].self)
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Collector(continuation))
                }
            }
            .connect(host: "127.0.0.1", port: port).get()
        let head = "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
        try await channel.writeAndFlush(ByteBuffer(string: head))
        var bytes: [UInt8] = []
        for await more in stream { bytes += more }
        let text = String(decoding: bytes, as: UTF8.self)
        let end = try #require(text.range(of: "\r\n\r\n"))
        return HTTPExchange(
            status: try #require(Int(text.dropFirst(9).prefix(3))), body: String(text[end.upperBound...]))
    }

    private final class Collector: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        private let continuation: AsyncStream<[UInt8]>.Continuation

        init(_ continuation: AsyncStream<[UInt8]>.Continuation) { self.continuation = continuation }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            continuation.yield(Array(unwrapInboundIn(data).readableBytesView))
        }

        func channelInactive(context: ChannelHandlerContext) { continuation.finish() }
    }
}

/// A folder that goes when its value does.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "/acquirer-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func text(_ name: String) throws -> String { try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8) }

    func append(_ text: String, to name: String) throws {
        let handle = try #require(FileHandle(forWritingAtPath: "\(path)/\(name)"))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(text.utf8))
        try handle.close()
    }
}
