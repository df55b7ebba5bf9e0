import Foundation
import Hummingbird
import HummingbirdTLS
import Logging
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization
import Testing

@testable import GuichetCommand

@Suite struct RenewableCertificateTests {
    private let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    @Test("a certificate replaced while the server runs is what the next connection sees")
    func renewal() async throws {
        let directory = try TemporaryDirectory()
        let first = try SelfSignedPair(commonName: "first.example.org", in: directory)
        let second = try SelfSignedPair(commonName: "second.example.org", in: directory)
        let served = (certificate: directory.path + "/served.pem", key: directory.path + "/served.key")
        try first.copy(over: served)
        let certificate = try RenewableCertificate(
            files: TLSFiles(certificate: served.certificate, key: served.key, checkSeconds: 3600), logger: logger)
        try await withServer(certificate) { port in
            #expect(try await serial(at: port) == self.serial(of: first))
            try second.copy(over: served)
            #expect(try await serial(at: port) == self.serial(of: first))
            certificate.renew()
            #expect(try await serial(at: port) == self.serial(of: second))
        }
    }

    @Test("a renewal that does not fit together leaves the old certificate")
    func mismatch() async throws {
        let directory = try TemporaryDirectory()
        let first = try SelfSignedPair(commonName: "first.example.org", in: directory)
        let second = try SelfSignedPair(commonName: "second.example.org", in: directory)
        let served = (certificate: directory.path + "/served.pem", key: directory.path + "/served.key")
        try first.copy(over: served)
        let certificate = try RenewableCertificate(
            files: TLSFiles(certificate: served.certificate, key: served.key, checkSeconds: 3600), logger: logger)
        try await withServer(certificate) { port in
            try Data(contentsOf: URL(filePath: second.certificate)).write(to: URL(filePath: served.certificate))
            certificate.renew()
            #expect(try await serial(at: port) == self.serial(of: first))
            try Data("nothing".utf8).write(to: URL(filePath: served.certificate))
            certificate.renew()
            #expect(try await serial(at: port) == self.serial(of: first))
            try second.copy(over: served)
            certificate.renew()
            #expect(try await serial(at: port) == self.serial(of: second))
        }
    }

    @Test("files that cannot be used stop the start, and are named")
    func unusable() throws {
        let directory = try TemporaryDirectory()
        let first = try SelfSignedPair(commonName: "first.example.org", in: directory)
        let second = try SelfSignedPair(commonName: "second.example.org", in: directory)
        let nothing = try directory.write("nothing", to: "nothing.pem")
        for (certificate, key, error) in [
            (
                first.certificate, second.key,
                CertificateFileError.notAPair(certificate: first.certificate, key: second.key)
            ),
            ("/nowhere.pem", first.key, .unreadable(path: "/nowhere.pem")),
            (first.certificate, "/nowhere.key", .unreadable(path: "/nowhere.key")),
            (nothing, first.key, .noCertificate(path: nothing)),
            (first.key, first.key, .noCertificate(path: first.key)),
            (first.certificate, nothing, .noKey(path: nothing)),
        ] {
            #expect(throws: error) {
                try RenewableCertificate(
                    files: TLSFiles(certificate: certificate, key: key, checkSeconds: 60), logger: logger)
            }
        }
    }

    private func serial(of pair: SelfSignedPair) throws -> [UInt8] {
        try #require(try NIOSSLCertificate.fromPEMFile(pair.certificate).first).serialNumber
    }

    /// The serial number of the certificate that the server shows.
    private func serial(at port: Int) async throws -> [UInt8] {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.certificateVerification = .none
        let context = try NIOSSLContext(configuration: configuration)
        let group = MultiThreadedEventLoopGroup.singleton
        let seen = group.next().makePromise(of: [UInt8].self)
        let channel = try await ClientBootstrap(group: group).channelInitializer { channel in
            channel.eventLoop.makeCompletedFuture {
                try channel.pipeline.syncOperations.addHandler(
                    NIOSSLClientHandler(
                        context: context, serverHostname: nil,
                        customVerificationCallback: { chain, verdict in
                            seen.succeed(chain.first?.serialNumber ?? [])
                            verdict.succeed(.certificateVerified)
                        }))
            }
        }.connect(host: "127.0.0.1", port: port).get()
        let serial = try await seen.futureResult.get()
        try await channel.close()
        return serial
    }

    private func withServer(_ certificate: RenewableCertificate, _ body: (Int) async throws -> Void) async throws {
        let (ports, found) = AsyncStream<Int>.makeStream()
        let router = Router()
        router.get("/") { _, _ in "here" }
        let application = Application(
            router: router, server: try .tls(tlsConfiguration: certificate.configuration),
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { found.yield($0.localAddress?.port ?? 0) }, logger: logger)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.run() }
            var iterator = ports.makeAsyncIterator()
            let port = try #require(await iterator.next())
            try await body(port)
            group.cancelAll()
        }
    }
}
