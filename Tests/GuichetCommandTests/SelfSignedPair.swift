import Foundation

/// A self-signed certificate and its key, made by openssl.
struct SelfSignedPair {
    let certificate: String
    let key: String

    init(commonName: String, in directory: TemporaryDirectory) throws {
        certificate = directory.path + "/\(commonName).pem"
        key = directory.path + "/\(commonName).key"
        let openssl = Process()
        openssl.executableURL = URL(filePath: "/usr/bin/env")
        openssl.arguments = [
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days",
            "2",
            "-subj", "/CN=\(commonName)", "-keyout", key, "-out", certificate,
        ]
        openssl.standardError = FileHandle.nullDevice
        try openssl.run()
        openssl.waitUntilExit()
        guard openssl.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
    }

    /// Puts this pair where a server looks for its own, as a renewal does.
    func copy(over files: (certificate: String, key: String)) throws {
        for (from, to) in [(certificate, files.certificate), (key, files.key)] {
            try Data(contentsOf: URL(filePath: from)).write(to: URL(filePath: to), options: .atomic)
        }
    }
}
