package import ArgumentParser
import Foundation
import OfficeClient
import OfficeMessages
import Payments

/// `officeserver`: the Office Server component on a shop's own machine.
package struct OfficeServerCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "officeserver",
        abstract: "Takes one line of XML per connection and forwards it, sealed, to the payment platform.",
        discussion: """
            Services are asked for on one port, commands to the component itself on the other. The pathfile is the \
            kit's; PROXY_HOST and PROXY_PORT in it name an HTTP proxy. Traces go to standard error.
            """)

    @Option(help: "The kit's pathfile.")
    var pathfile = "pathfile"

    @Option(help: "Address to listen on; nothing is encrypted, so keep it on this machine or a network of your own.")
    var host = "127.0.0.1"

    @Option(help: "Port for services; 0 takes a free one.")
    var servicePort = 7180

    @Option(help: "Port for commands; 0 takes a free one.")
    var commandPort = 7181

    @Option(help: "Address, block or span that may ask for services, such as 10.0.0.0/8; may be repeated.")
    var serviceAccept: [String] = []

    @Option(help: "Address, block or span that may not ask for services; may be repeated.")
    var serviceDeny: [String] = []

    @Option(help: "Address, block or span that may send commands; may be repeated.")
    var commandAccept: [String] = ["127.0.0.1", "::1"]

    @Option(help: "Address, block or span that may not send commands; may be repeated.")
    var commandDeny: [String] = []

    @Option(help: "Calls at a time.")
    var concurrency = 5

    @Option(help: "Calls that wait for their turn; more are answered 99.")
    var queue = 5

    @Option(help: "Seconds that a line may take to come.")
    var readSeconds = 10

    @Option(help: "Seconds that the platform may take; a call without an answer is sent once more.")
    var answerSeconds = 25

    @Option(help: "The platform's address, instead of the one in certificates.")
    var platform: String?

    @Option(help: "Where the login of StopServer is kept, hashed; without it, it is forgotten at the end.")
    var passwordFile: String?

    @Option(help: "Written once both ports listen: JSON with service, command and pid.")
    var readyFile: String?

    package init() {}

    package func run() async throws {
        let settings = try settings()
        let traces = TraceLog(descriptor: STDERR_FILENO, now: SystemSurroundings.now)
        let host = ComponentHost(
            settings: settings, traces: traces, now: SystemSurroundings.now, random: SystemSurroundings.random)
        try await host.run { [readyFile] ports in
            guard let readyFile else { return }
            let text = #"{"command":\#(ports.command),"pid":\#(getpid()),"service":\#(ports.service)}"#
            try Data((text + "\n").utf8).write(to: URL(filePath: readyFile), options: .atomic)
        }
    }

    private func settings() throws -> ComponentSettings {
        for (name, port) in [("service-port", servicePort), ("command-port", commandPort)] {
            guard (0...65535).contains(port) else { throw ValidationError("--\(name) must be from 0 to 65535") }
        }
        for (name, number) in [
            ("concurrency", concurrency), ("read-seconds", readSeconds), ("answer-seconds", answerSeconds),
        ] {
            guard (1...1000).contains(number) else { throw ValidationError("--\(name) must be from 1 to 1000") }
        }
        guard (0...1000).contains(queue) else { throw ValidationError("--queue must be from 0 to 1000") }
        let address = platform.flatMap(PlatformAddress.init)
        guard platform == nil || address != nil else {
            throw ValidationError("--platform must be an http or https address")
        }
        return ComponentSettings(
            host: host, service: .init(number: servicePort, access: try access(serviceAccept, serviceDeny)),
            command: .init(number: commandPort, access: try access(commandAccept, commandDeny)),
            pathfile: String(wireBytes: pathfile.utf8), platform: address, concurrency: concurrency, queue: queue,
            readSeconds: readSeconds, answerSeconds: answerSeconds, passwordFile: passwordFile)
    }

    private func access(_ accepted: [String], _ denied: [String]) throws -> AccessList {
        func ranges(_ texts: [String]) throws -> [NetworkRange] {
            try texts.map { text in
                guard let range = NetworkRange(text) else {
                    throw ValidationError(
                        "\(text) is no address, block such as 10.0.0.0/8 or span such as 10.0.0.1-10.0.0.9")
                }
                return range
            }
        }
        return AccessList(accepted: try ranges(accepted), denied: try ranges(denied))
    }
}
