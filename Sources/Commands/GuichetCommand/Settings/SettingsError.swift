/// Why a configuration does not start the platform: every problem found, each naming its key.
package struct SettingsError: Error, Hashable, CustomStringConvertible {
    package struct Problem: Hashable, Sendable {
        /// `acquirer.port`.
        package let key: String
        /// What is wrong and what would be right; never the value of a secret.
        package let text: String
    }

    package let problems: [Problem]

    package var description: String {
        problems.map { "configuration: \($0.key): \($0.text)" }.joined(separator: "\n")
    }
}
