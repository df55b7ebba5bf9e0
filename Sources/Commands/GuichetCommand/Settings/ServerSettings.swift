/// Everything that `guichet serve` is told, read once at the start.
package struct ServerSettings: Sendable {
    /// `demonstration`: true accepts the demonstration's well-known keys and shops on loopback. Default false.
    package let isDemonstration: Bool
    /// `public.url`: the address under which shoppers' browsers reach the payment pages, without a path;
    /// https outside the demonstration.
    package let publicURL: String
    /// `payment.*`: where the payment pages listen.
    package let payment: ListenerSettings
    /// `office.*`: where the Office endpoint listens; nil beside the payment pages, unless `office.port` is given.
    package let office: ListenerSettings?
    /// `admin.*`: where `/health` and `/metrics` listen; never for the public.
    package let admin: ListenerSettings
    package let limits: LimitSettings
    /// `nights.*`: when captures, refunds and expiries are worked on.
    package let nights: NightSettings
    /// `control.socket`: the Unix socket of `guichet merchant` and `guichet clock`. Default: `control.sock` beside the
    /// SQLite file; required with PostgreSQL.
    package let controlSocket: String
    /// `store.*`: the books.
    package let store: StoreSettings
    /// `node.*`: what this process does where several share the books.
    package let node: NodeSettings
    package let keys: KeyFiles
    package let acquirer: AcquirerSettings
    /// `paylib.*`; nil when the platform offers no Paylib.
    package let paylib: PaylibSettings?
    /// `support.contact`: what error pages tell a shopper or a merchant to turn to.
    package let supportContact: String
    /// `log.level`: trace, debug, info, notice, warning, error or critical. Default info.
    package let logLevel: String
    /// Everything that the file or the environment has a value for.
    let givenKeys: Set<String>

    /// - Parameters:
    ///   - directory: the configuration file's own, from which relative paths count.
    ///   - credentials: systemd's `CREDENTIALS_DIRECTORY`.
    ///   - database: the books that the command line names; they win over `store.*`.
    init(reading reader: SettingsReader, directory: String, credentials: String?, database: String? = nil) {
        let paths = SettingsPaths(directory: directory)
        let isDemonstration = reader.flag("demonstration", default: false)
        self.isDemonstration = isDemonstration
        publicURL = Self.publicURL(reader, isDemonstration: isDemonstration)
        payment = ListenerSettings(reading: reader, prefix: "payment", defaultPort: 8080, paths: paths)
        office = ListenerSettings.optional(reading: reader, prefix: "office", paths: paths)
        admin = ListenerSettings(reading: reader, prefix: "admin", defaultPort: 8081, paths: paths)
        limits = LimitSettings(reading: reader)
        nights = NightSettings(reading: reader)
        store = StoreSettings(reading: reader, paths: paths, database: database, isDemonstration: isDemonstration)
        node = NodeSettings(reading: reader)
        controlSocket = Self.controlSocket(reader, paths, beside: store.path ?? reader.text("store.path"))
        keys = KeyFiles(reading: reader, paths: paths, credentials: credentials)
        acquirer = AcquirerSettings(reading: reader, paths: paths)
        limits.rejectShortLeases(acquirer: acquirer, reader)
        paylib = PaylibSettings(reading: reader)
        supportContact = reader.requiredText("support.contact")
        logLevel = reader.text("log.level") ?? "info"
        if !Self.logLevels.contains(logLevel) {
            reader.reject("log.level", "must be one of \(Self.logLevels.joined(separator: ", "))")
        }
        givenKeys = reader.givenKeys
    }

    private static func controlSocket(_ reader: SettingsReader, _ paths: SettingsPaths, beside file: String?) -> String
    {
        guard let path = reader.text("control.socket") ?? file.map({ SettingsPaths.sibling("control.sock", of: $0) })
        else {
            reader.reject("control.socket", "is missing: a PostgreSQL database has no directory to put it in")
            return ""
        }
        let socket = paths.absolute(path)
        if socket.utf8.count > longestSocketPath {
            reader.reject(
                "control.socket",
                "must be a path of at most \(longestSocketPath) bytes, as its directory counts too")
        }
        return socket
    }

    /// Bytes; Linux would take 107, and SwiftNIO takes what every system does.
    private static let longestSocketPath = 103

    private static let logLevels = ["trace", "debug", "info", "notice", "warning", "error", "critical"]

    private static func publicURL(_ reader: SettingsReader, isDemonstration: Bool) -> String {
        var text = reader.requiredText("public.url")
        guard !text.isEmpty else { return text }
        if text.hasSuffix("/") { text.removeLast() }
        guard let address = HTTPAddress(text), address.path.isEmpty else {
            reader.reject("public.url", "must be an address without a path, such as https://pay.example.org")
            return text
        }
        if !address.isSecure && !isDemonstration {
            reader.reject("public.url", "must begin with https:// outside the demonstration")
        }
        return text
    }
}
