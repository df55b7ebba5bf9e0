import ArgumentParser
import Foundation

/// The terms of `merchant add` and `merchant set`.
struct MerchantOptions: ParsableArguments {
    @Option(help: "demonstration, pre-production or production.")
    var phase: String?

    @Option(help: "The shop's name, as shoppers read it.")
    var name: String?

    @Option(help: "The shop's web address.")
    var address: String?

    @Option(help: "An https address of the shop's logo; empty removes it.")
    var logoAddress: String?

    @Option(help: ArgumentHelp("A contract, such as CB:EUR:1234567; repeatable.", valueName: "mean:currency:number"))
    var contract: [String] = []

    @Option(help: ArgumentHelp("Ends a contract; repeatable.", valueName: "mean:currency"))
    var removeContract: [String] = []

    @Flag(inversion: .prefixedNo, help: "May force a payment that the bank wants to be called about (02).")
    var force: Bool?

    @Flag(inversion: .prefixedNo, help: "May send money to a card without a payment before it (creditholder).")
    var creditHolders: Bool?

    @Option(help: ArgumentHelp("Registers a template; repeatable.", valueName: "name=file"))
    var template: [String] = []

    @Option(help: ArgumentHelp("Registers a style sheet; repeatable.", valueName: "name=file"))
    var styleSheet: [String] = []

    @Option(help: ArgumentHelp("Registers an image; repeatable.", valueName: "name=file"))
    var logo: [String] = []

    @Option(help: ArgumentHelp("Forgets a template, a style sheet or an image; repeatable.", valueName: "name"))
    var removeFile: [String] = []

    @Flag(inversion: .prefixedNo, help: "Sends an automatic response after a cancellation too.")
    var notifyCancellation: Bool?

    @Flag(inversion: .prefixedNo, help: "Calls the shop's http addresses as https.")
    var rewriteHttps: Bool?

    @Flag(inversion: .prefixedNo, help: "Repeats an automatic response after any failure.")
    var retryEveryFailure: Bool?

    @Option(help: ArgumentHelp("Allows automatic responses to a private range; repeatable.", valueName: "range"))
    var allowAddress: [String] = []

    @Option(help: ArgumentHelp("Ends such a permission; repeatable.", valueName: "range"))
    var disallowAddress: [String] = []

    /// - Throws: ``MerchantOrderError`` when a file cannot be read.
    func changes() throws(MerchantOrderError) -> MerchantChanges {
        var changes = MerchantChanges()
        changes.phase = phase
        changes.shopName = name
        changes.shopAddress = address
        changes.logoAddress = logoAddress
        changes.contracts = contract
        changes.removedContracts = removeContract
        changes.mayForce = force
        changes.mayCreditHolders = creditHolders
        changes.templates = try Self.files(template, "--template")
        changes.styleSheets = try Self.files(styleSheet, "--style-sheet")
        changes.logos = try Self.files(logo, "--logo")
        changes.removedFiles = removeFile
        changes.notifiesCancellation = notifyCancellation
        changes.rewritesToHTTPS = rewriteHttps
        changes.retriesEveryFailure = retryEveryFailure
        changes.allowedRanges = allowAddress
        changes.removedRanges = disallowAddress
        return changes
    }

    /// `name=file`, or a file that is registered under its own name.
    private static func files(
        _ values: [String], _ option: String
    ) throws(MerchantOrderError) -> [MerchantChanges.RegisteredFile] {
        var files: [MerchantChanges.RegisteredFile] = []
        for value in values {
            let parts = value.split(separator: "=", maxSplits: 1).map(String.init)
            let path = parts.last ?? value
            guard let data = FileManager.default.contents(atPath: path) else {
                throw MerchantOrderError("\(option) \(value): \(path) cannot be read")
            }
            guard data.count <= MerchantChanges.maximumLogoBytes else {
                throw MerchantOrderError("\(option) \(value): larger than \(MerchantChanges.maximumLogoBytes) bytes")
            }
            let name = parts.count == 2 ? parts[0] : URL(filePath: path).lastPathComponent
            files.append(MerchantChanges.RegisteredFile(name: name, bytes: [UInt8](data)))
        }
        return files
    }
}
