/// Who may connect to a port: what is denied is out; where something is accepted, nothing else is in.
package struct AccessList: Hashable, Sendable {
    private let accepted: [NetworkRange]
    private let denied: [NetworkRange]

    package init(accepted: [NetworkRange], denied: [NetworkRange]) {
        self.accepted = accepted
        self.denied = denied
    }

    package func admits(_ address: String) -> Bool {
        guard !denied.contains(where: { $0.contains(address) }) else { return false }
        return accepted.isEmpty || accepted.contains { $0.contains(address) }
    }
}
