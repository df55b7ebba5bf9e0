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

    @Test("a socket is refused before the start where its directory is missing, unless that will be made for the books")
    func missingDirectory() throws {
        let directory = try TemporaryDirectory()
        let missing = directory.path + "/run"
        let error = #expect(throws: SettingsError.self) {
            try ControlServer.requireDirectory(of: missing + "/control.sock", besides: directory.path + "/books.sqlite")
        }
        #expect(
            error?.description
                == "configuration: control.socket: the directory \(missing) is missing or may not be written")
        try ControlServer.requireDirectory(of: missing + "/control.sock", besides: missing + "/books.sqlite")
        try ControlServer.requireDirectory(of: directory.path + "/control.sock", besides: nil)
        let file = try directory.write("", to: "file")
        #expect(throws: SettingsError.self) {
            try ControlServer.requireDirectory(of: file + "/control.sock", besides: nil)
        }
    }
}
