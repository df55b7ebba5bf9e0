/// What an operator says of a merchant, as text: travels to the running server and is judged there.
package struct MerchantChanges: Codable, Hashable, Sendable {
    package var phase: String?
    package var shopName: String?
    package var shopAddress: String?
    /// An https address; empty removes it.
    package var logoAddress: String?
    /// `MEAN:CURRENCY:NUMBER`, added or replaced.
    package var contracts: [String] = []
    /// `MEAN:CURRENCY`.
    package var removedContracts: [String] = []
    package var mayForce: Bool?
    package var mayCreditHolders: Bool?
    package var templates: [RegisteredFile] = []
    package var styleSheets: [RegisteredFile] = []
    package var logos: [RegisteredFile] = []
    /// Names of templates, style sheets or logos.
    package var removedFiles: [String] = []
    package var notifiesCancellation: Bool?
    package var rewritesToHTTPS: Bool?
    package var retriesEveryFailure: Bool?
    package var allowedRanges: [String] = []
    package var removedRanges: [String] = []

    package init() {}

    /// A file that dresses the payment pages, by the name that shops give in their requests.
    package struct RegisteredFile: Codable, Hashable, Sendable {
        package let name: String
        package let bytes: [UInt8]

        package init(name: String, bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }
    }
}
