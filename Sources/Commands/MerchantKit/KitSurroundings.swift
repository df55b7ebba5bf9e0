package import Payments
package import SealedMessages

/// What a kit command may ask of the machine it runs on; the commands themselves only compute.
package struct KitSurroundings {
    /// The bytes of a file by its path as wire text; nil when it cannot be read whole.
    package let readFile: (String) -> [UInt8]?
    package let now: Instant
    package let nonce: SealNonce

    package init(now: Instant, nonce: SealNonce, readFile: @escaping (String) -> [UInt8]?) {
        self.now = now
        self.nonce = nonce
        self.readFile = readFile
    }
}
