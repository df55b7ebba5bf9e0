/// Where the platform's secrets are: files, or systemd's credentials of the same name.
package struct KeyFiles: Hashable, Sendable {
    /// `keys.master`: seals card numbers and merchants' keys. Default: the systemd credential `guichet-master`.
    package let master: String?
    /// `keys.previous_master`: the master key before a change; everything is wrapped anew at the start, and then it can
    /// go.
    package let previousMaster: String?
    /// `keys.wallet`: shared with Paylib for the back-channel. Default: the systemd credential `guichet-wallet`.
    package let wallet: String?

    init(reading reader: SettingsReader, paths: SettingsPaths, credentials: String?) {
        func file(_ name: String) -> String? {
            reader.text("keys.\(name)").map(paths.absolute) ?? credentials.map { "\($0)/guichet-\(name)" }
        }
        master = file("master")
        previousMaster = reader.text("keys.previous_master").map(paths.absolute)
        wallet = file("wallet")
    }
}
