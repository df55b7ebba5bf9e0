import Foundation

/// What one of several `guichet serve` on the same books does.
package struct NodeSettings: Hashable, Sendable {
    /// A part of the work that a node can be given.
    package enum Role: String, CaseIterable, Sendable {
        /// Shoppers' pages.
        case pages
        /// The Office endpoint.
        case office
        /// What nobody waits for: reversals, automatic responses, nights, the acquirer's files.
        case jobs
    }

    /// `node.name`: what log lines call this process. Default: the machine's name.
    package let name: String
    /// `node.roles`: default all of them.
    package let roles: Set<Role>
    /// `node.silence_seconds`: after so long without a sign of life the others take over. Default 10.
    package let silenceSeconds: Int
    /// `node.leave_seconds`: how long a process that is told to stop goes on, with `/health` at 503; longer than a
    /// balancer takes to see that. Default 0.
    package let leaveSeconds: Int

    init(reading reader: SettingsReader) {
        name = reader.text("node.name") ?? ProcessInfo.processInfo.hostName
        if name.allSatisfy(\.isWhitespace) { reader.reject("node.name", "must not be empty") }
        silenceSeconds = reader.number("node.silence_seconds", in: 4...600, default: 10)
        leaveSeconds = reader.number("node.leave_seconds", in: 0...30, default: 0)
        let names = reader.texts("node.roles")
        let known = Role.allCases.map(\.rawValue)
        if let names, names.isEmpty || !names.allSatisfy(known.contains) {
            reader.reject("node.roles", "must be a list of \(known.joined(separator: ", "))")
        }
        roles = names.map { Set($0.compactMap(Role.init(rawValue:))) } ?? Set(Role.allCases)
    }
}
