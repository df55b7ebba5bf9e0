package import WalletMessages

/// What the simulated wallet is started with.
package struct PaylibOptions: Sendable {
    package var host: String
    /// 0 takes a free one.
    package var port: Int
    package var key: WalletKey
    /// Where visits are kept; nil keeps them in memory.
    package var directory: String?
    /// The wallet's address as browsers see it; nil takes the one that the platform called.
    package var address: String?

    package init(
        host: String = "127.0.0.1", port: Int, key: WalletKey, directory: String? = nil, address: String? = nil
    ) {
        self.host = host
        self.port = port
        self.key = key
        self.directory = directory
        self.address = address
    }
}
