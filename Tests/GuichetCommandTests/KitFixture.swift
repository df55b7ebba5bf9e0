import Foundation
import Onboarding
import Payments
import SealedMessages
import Testing

@testable import GuichetCommand

/// A kit in a directory of one test's own, and programs that run there.
struct KitFixture {
    static let id = "033101122334455"
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    /// An installation of its own: the real executables of the payment form, and small ones for Office, whose
    /// hundred megabytes need not be copied for each test.
    var binaries: String {
        get throws {
            let installed = directory.path + "/installed"
            let files = FileManager.default
            guard !files.fileExists(atPath: installed) else { return installed }
            try files.createDirectory(atPath: installed, withIntermediateDirectories: true)
            for name in ["request", "response"] {
                try files.createSymbolicLink(atPath: "\(installed)/\(name)", withDestinationPath: "\(built)/\(name)")
            }
            for name in ["officeserver", "office"] {
                try Data("#!/bin/sh\necho \(name)\n".utf8).write(to: URL(filePath: "\(installed)/\(name)"))
            }
            let share = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../share").standardized
                .path
            try files.createSymbolicLink(atPath: installed + "/share", withDestinationPath: share)
            return installed
        }
    }

    /// Where this test bundle lies: the executables of the kit are built beside it.
    private var built: String {
        get throws {
            let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
            let built = URL(filePath: own).deletingLastPathComponent().path
            guard !FileManager.default.fileExists(atPath: built + "/request") else { return built }
            return URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../.build/debug").path
        }
    }

    func contents(
        country: MerchantCountry = .france, address: String = "shop.com/", contracts: [(PaymentMean, Currency)]? = nil
    ) throws -> KitContents {
        let number = try ContractNumber("1234567")
        let merchant = Merchant(
            account: MerchantAccount(country: country, id: try MerchantID(Self.id)), phase: .demonstration,
            shopName: "Caf\u{e9} du Port", shopAddress: address,
            contracts: (contracts ?? [(.cb, .euro), (.visa, .euro), (.amex, .euro)]).map {
                Contract(mean: $0.0, currency: $0.1, number: number)
            })
        return KitContents(
            merchant: MerchantSummary(merchant, keys: []),
            key: .init(version: 2, secret: Array(1...32), created: "20260105", expires: "20990105"),
            previousKey: .init(version: 1, secret: Array(2...33), created: "20250105", expires: "20990105"),
            paymentAddress: "https://pay.example/cgis-payment/demo/callpayment")
    }

    func kit(_ contents: KitContents? = nil) throws -> String {
        let kit = directory.path + "/kit"
        try KitWriter(contents: try contents ?? self.contents(), binaries: binaries).write(to: kit)
        return kit
    }

    func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    func run(
        _ command: [String], environment: [String: String] = [:], input: String = ""
    ) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        process.environment = ["PATH": "/usr/bin:/bin:/usr/local/bin", "PYTHONDONTWRITEBYTECODE": "1"]
            .merging(environment) { $1 }
        let (output, fed) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = output
        process.standardInput = fed
        try process.run()
        try fed.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try fed.fileHandleForWriting.close()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: bytes, as: UTF8.self))
    }

    func response(_ code: String = "00") throws -> String {
        let contents = try contents()
        let account = MerchantAccount(country: .france, id: try MerchantID(Self.id))
        let day = try BusinessDay(eightDigits: "20260105", field: "day")
        let key = try #require(MerchantKey(version: 2, secret: contents.key.secret, created: day, expires: day))
        var fields = FieldValues()
        fields[ResponseField.merchantID] = Self.id
        fields[ResponseField.transactionID] = "175707"
        fields[ResponseField.amount] = "100"
        fields[ResponseField.responseCode] = code
        fields[ResponseField.returnContext] = "<script>\u{e9}"
        fields[ResponseField.data] = "PAN_ENTRY_MODE=WALLET;"
        return try Seal.response(fields, to: account, with: key, nonce: SealNonce(random: (1, 2)))
    }
}
