/// Where one HTTP server listens.
package struct ListenerSettings: Hashable, Sendable {
    /// `*.host`: the address to bind. Default 127.0.0.1.
    package let host: String
    /// `*.port`: 1 to 65535.
    package let port: Int
    /// `*.tls.certificate` and `*.tls.key`; nil behind a proxy that ends TLS.
    package let tls: TLSFiles?

    init(reading reader: SettingsReader, prefix: String, defaultPort: Int, paths: SettingsPaths) {
        host = reader.text("\(prefix).host") ?? "127.0.0.1"
        port = reader.number("\(prefix).port", in: 1...65535, default: defaultPort)
        tls = TLSFiles(reading: reader, prefix: prefix, paths: paths)
    }

    /// Nil without `*.port`; then the others may not be given either.
    static func optional(reading reader: SettingsReader, prefix: String, paths: SettingsPaths) -> ListenerSettings? {
        // 0 stands for no port: a listener of the platform has a fixed one.
        let listener = ListenerSettings(reading: reader, prefix: prefix, absentPort: 0, paths: paths)
        guard listener.port == 0 else { return listener }
        if listener.tls != nil || reader.text("\(prefix).host") != nil {
            reader.reject("\(prefix).port", "is missing, although other settings of \(prefix) are given")
        }
        return nil
    }

    private init(reading reader: SettingsReader, prefix: String, absentPort: Int, paths: SettingsPaths) {
        host = reader.text("\(prefix).host") ?? "127.0.0.1"
        port = reader.number("\(prefix).port", in: 1...65535, default: absentPort)
        tls = TLSFiles(reading: reader, prefix: prefix, paths: paths)
    }
}

/// A server's certificate and key, as files that may be renewed while the server runs.
package struct TLSFiles: Hashable, Sendable {
    /// `*.tls.certificate`: PEM, the server's own certificate first.
    package let certificate: String
    /// `*.tls.key`: PEM.
    package let key: String
    /// `*.tls.check_seconds`: how often the files are looked at for a renewal. Default 60.
    package let checkSeconds: Int

    package init(certificate: String, key: String, checkSeconds: Int) {
        self.certificate = certificate
        self.key = key
        self.checkSeconds = checkSeconds
    }

    init?(reading reader: SettingsReader, prefix: String, paths: SettingsPaths) {
        let certificate = reader.text("\(prefix).tls.certificate")
        let key = reader.text("\(prefix).tls.key")
        let checkSeconds = reader.number("\(prefix).tls.check_seconds", in: 1...86400, default: 60)
        switch (certificate, key) {
        case (nil, nil): return nil
        case (let certificate?, let key?):
            self.init(
                certificate: paths.absolute(certificate), key: paths.absolute(key), checkSeconds: checkSeconds)
        case (nil, _):
            reader.reject("\(prefix).tls.certificate", "is missing, although \(prefix).tls.key is given")
            return nil
        case (_, nil):
            reader.reject("\(prefix).tls.key", "is missing, although \(prefix).tls.certificate is given")
            return nil
        }
    }
}
