import NIOCore
import NIOPosix
import Testing

@testable import GuichetCommand

@Suite("the control socket's other side") struct ControlClientTests {
    @Test("a server that goes away before it answers is told in words")
    func goneServer() async throws {
        let directory = try TemporaryDirectory()
        let socket = directory.path + "/control.sock"
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in channel.close() }
            .bind(unixDomainSocketPath: socket).get()
        let error = await #expect(throws: MerchantOrderError.self) {
            _ = try await ControlClient(socket: socket).perform(ClockOrder.show)
        }
        #expect(error?.description.hasPrefix("the platform went away before it answered") == true)
        try await server.close()
    }
}
