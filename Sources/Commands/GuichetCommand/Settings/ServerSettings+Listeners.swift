extension ServerSettings {
    /// Where this process listens, each with the settings that say so (`payment`).
    ///
    /// Office has a listener of its own with `office.port`, and is served beside the payment pages otherwise.
    package var listeners: [(prefix: String, settings: ListenerSettings)] {
        var listeners: [(String, ListenerSettings)] = []
        if servesPayments { listeners.append(("payment", payment)) }
        if node.roles.contains(.office), let office { listeners.append(("office", office)) }
        return listeners + [("admin", admin)]
    }

    var servesOfficeBesidePages: Bool { node.roles.contains(.office) && office == nil }

    /// Whether anything is served on `payment.port`.
    var servesPayments: Bool { node.roles.contains(.pages) || servesOfficeBesidePages }
}
