import Gateway
package import Logging

extension ServerSettings {
    /// In the order of their keys.
    var idleSettings: [IdleSetting] {
        givenKeys.sorted().compactMap { key in
            idleness(of: key).map { IdleSetting(key: key, reason: $0.reason, level: $0.level) }
        }
    }

    /// Says what is given and does nothing, once, at the start.
    package func tellIdleSettings(to logger: Logger) {
        for setting in idleSettings {
            logger.log(
                level: setting.level, "a setting does nothing here",
                metadata: .keys([.key: "\(setting.key)", .cause: "\(setting.reason)"]))
        }
    }

    private func idleness(of key: String) -> (reason: String, level: Logger.Level)? {
        switch key {
        case "store.writers", "store.readers", "store.answer_seconds", "store.failover_seconds", "node.name",
            "node.silence_seconds":
            if store.path != nil { return ("the books are in a SQLite file", .warning) }
            return key == "node.silence_seconds" ? withoutRole(.jobs) : nil
        case "store.path":
            return store.path == nil ? ("--database names other books", .info) : nil
        case "acquirer.files": return withoutRole(.jobs)
        case "acquirer.files_seconds":
            return acquirer.files == nil ? ("acquirer.files is missing", .warning) : withoutRole(.jobs)
        case "limits.delivery_seconds", "nights.on": return withoutRole(.jobs)
        case "nights.start":
            // A demonstration's clock is moved from night to night by any node.
            if isDemonstration { return nil }
            return withoutRole(.jobs) ?? (nights.isOn ? nil : ("nights.on is false", .info))
        case "limits.office_age_seconds": return withoutRole(.office)
        case _ where key.hasPrefix("office."): return withoutRole(.office)
        case _ where key.hasPrefix("payment."):
            guard !node.roles.contains(.pages) else { return nil }
            guard node.roles.contains(.office) else { return ("node.roles has neither pages nor office", .info) }
            return office == nil ? nil : ("node.roles has no pages, and office.port is Office's own", .info)
        default: return nil
        }
    }

    private func withoutRole(_ role: NodeSettings.Role) -> (reason: String, level: Logger.Level)? {
        node.roles.contains(role) ? nil : ("node.roles has no \(role.rawValue)", .info)
    }
}
