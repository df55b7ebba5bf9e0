import Foundation

/// The processes of a demonstration, from executables that lie beside this one.
struct DemoParts {
    let acquirer: DemoPart
    let paylib: DemoPart
    let payment: DemoPart
    let office: DemoPart
    let shop: DemoPart
    /// Where the kit's executables lie.
    let binaries: String

    init(directory: DemoDirectory, ports: DemoPorts) throws {
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let binaries = URL(filePath: own).deletingLastPathComponent().path
        self.binaries = binaries
        let simulator = binaries + "/guichet-simulator"
        for name in ["guichet-simulator"] + KitWriter.executables
        where !FileManager.default.isExecutableFile(atPath: "\(binaries)/\(name)") {
            throw DemoError("\(binaries)/\(name) is missing: build all products, script/demo does")
        }
        acquirer = DemoPart(
            name: .acquirer, executable: simulator,
            arguments: [
                "acquirer", "--port", "\(ports.acquirerLine)", "--admin-port", "\(ports.acquirer)",
                "--directory", directory.path + "/acquirer", "--files", directory.acquirerFiles,
            ],
            readiness: .answers("http://127.0.0.1:\(ports.acquirer)/books"))
        paylib = DemoPart(
            name: .paylib, executable: simulator,
            arguments: [
                "paylib", "--port", "\(ports.paylib)", "--key", directory.walletKey,
                "--directory", directory.path + "/paylib",
            ],
            readiness: .answers("http://127.0.0.1:\(ports.paylib)/"))
        payment = DemoPart(
            name: .payment, executable: own, arguments: ["serve", "--config", directory.configuration],
            readiness: .answers("http://127.0.0.1:\(ports.admin)/health"))
        office = DemoPart(
            name: .office, executable: directory.kit + "/bin/officeserver",
            arguments: [
                "--pathfile", directory.kit + "/param/pathfile", "--service-port", "\(ports.office)",
                "--command-port", "\(ports.officeCommands)", "--password-file", directory.path + "/office/login",
                "--ready-file", directory.officeReadyFile,
            ],
            readiness: .writes(directory.officeReadyFile))
        shop = DemoPart(
            name: .shop, executable: simulator,
            arguments: [
                "shop", "--port", "\(ports.shop)", "--kit", directory.kit, "--directory", directory.path + "/shop",
                "--address", "http://127.0.0.1:\(ports.shop)", "--hints", directory.hints,
                "--office-port", "\(ports.office)", "--guichet", own, "--platform-config", directory.configuration,
            ],
            readiness: .answers("http://127.0.0.1:\(ports.shop)/"))
    }
}
