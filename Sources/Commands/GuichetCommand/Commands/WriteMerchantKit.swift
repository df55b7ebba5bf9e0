import ArgumentParser
import Foundation

/// `guichet merchant kit`: what a shop copies to its machine.
struct WriteMerchantKit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kit", abstract: "Writes a merchant's kit: executables, parameters, certificate, logos, samples.",
        discussion: """
            The merchant's first key is made when there is none. --renew makes the next one; the one before stays valid \
            until it expires, so that the shop can change its certificate when it suits it.
            """)

    @OptionGroup var target: MerchantTarget

    @Option(help: "The directory to write; made when there is none.")
    var output: String

    @Flag(help: "Makes a new key first.")
    var renew = false

    func run() async throws {
        try KitWriter.prepare(output)
        let office = OperatorOffice(settings: try await target.platform.settings())
        let contents = try await office.kit(.kit(country: target.country, id: target.id, renews: renew))
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let binaries = URL(filePath: own).deletingLastPathComponent().path
        try KitWriter(contents: contents, binaries: binaries).write(to: output)
        print(
            "\(output): the kit of \(contents.merchant.country).\(contents.merchant.id), key version \(contents.key.version)"
        )
    }
}
