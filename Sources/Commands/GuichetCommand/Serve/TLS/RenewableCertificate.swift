import Gateway
import Glibc
package import Logging
import NIOCore
package import NIOSSL
import ServiceLifecycle
import Synchronization

/// A certificate that is read again when its files change; connections made from then on get the new one.
package final class RenewableCertificate: Service {
    /// A chain and the key that belongs to it.
    private struct Pair {
        let chain: [NIOSSLCertificateSource]
        let key: NIOSSLPrivateKeySource
        let stamp: FileStamp
    }

    private let files: TLSFiles
    private let logger: Logger
    private let current: Mutex<Pair>

    package init(files: TLSFiles, logger: Logger) throws(CertificateFileError) {
        self.files = files
        self.logger = logger
        current = Mutex(try Self.load(files))
    }

    /// What an HTTP server is started with.
    package var configuration: TLSConfiguration {
        let pair = current.withLock { $0 }
        var configuration = TLSConfiguration.makeServerConfiguration(certificateChain: pair.chain, privateKey: pair.key)
        configuration.minimumTLSVersion = .tlsv12
        configuration.sslContextCallback = { [weak self] _, promise in
            guard let pair = self?.current.withLock({ $0 }) else { return promise.succeed(.noChanges) }
            var override = NIOSSLContextConfigurationOverride()
            override.certificateChain = pair.chain
            override.privateKey = pair.key
            promise.succeed(override)
        }
        return configuration
    }

    /// Looks at the files every now and then until the platform stops.
    package func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do { try await Task.sleep(for: .seconds(self.files.checkSeconds)) } catch { return }
                self.renew()
            }
        }
    }

    /// Takes the files' certificate if they changed; keeps the old one when the new one cannot be used.
    ///
    /// A renewal writes two files one after the other: between them the pair does not match, and the next look decides.
    package func renew() {
        guard FileStamp(files) != current.withLock({ $0.stamp }) else { return }
        do {
            let pair = try Self.load(files)
            current.withLock { $0 = pair }
            logger.notice("certificate renewed", metadata: .keys([.path: "\(files.certificate)"]))
        } catch {
            logger.error(
                "renewed certificate cannot be used, the old one stays",
                metadata: .keys([.path: "\(files.certificate)", .cause: "\(error)"]))
        }
    }

    private static func load(_ files: TLSFiles) throws(CertificateFileError) -> Pair {
        let stamp = FileStamp(files)
        for path in [files.certificate, files.key] where access(path, R_OK) != 0 { throw .unreadable(path: path) }
        guard let chain = try? NIOSSLCertificate.fromPEMFile(files.certificate), !chain.isEmpty else {
            throw .noCertificate(path: files.certificate)
        }
        guard let key = try? NIOSSLPrivateKey(file: files.key, format: .pem) else { throw .noKey(path: files.key) }
        let pair = Pair(chain: chain.map { .certificate($0) }, key: .privateKey(key), stamp: stamp)
        // Building a context is what tells a key of another certificate.
        guard
            (try? NIOSSLContext(
                configuration: .makeServerConfiguration(certificateChain: pair.chain, privateKey: pair.key))) != nil
        else { throw .notAPair(certificate: files.certificate, key: files.key) }
        return pair
    }
}
