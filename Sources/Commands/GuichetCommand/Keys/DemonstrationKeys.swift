/// Keys that everybody knows, for the demonstration alone: `serve` refuses them elsewhere.
package enum DemonstrationKeys {
    package static let master = bytes(of: "guichet demonstration master key")
    package static let wallet = bytes(of: "guichet demonstration wallet key")
    package static let all: [[UInt8]] = [master, wallet]

    private static func bytes(of text: StaticString) -> [UInt8] {
        text.withUTF8Buffer(Array.init)
    }
}
