import Configuration
import Foundation
import SystemPackage

/// The configuration file of `guichet serve`, with the environment above it.
package struct SettingsFile {
    package let path: String

    package init(path: String) { self.path = path }

    /// Reads the file and the environment once.
    ///
    /// - Parameters:
    ///   - environment: `GUICHET_ACQUIRER_PORT` wins over the file's `acquirer.port`.
    ///   - database: the books that the command line names; they win over both.
    /// - Throws: ``SettingsError`` naming every key that is wrong, missing or unknown, and every variable that is none.
    package func settings(environment: [String: String], database: String? = nil) async throws -> ServerSettings {
        let keys = Self.keys(of: try object(), under: "")
        let file = try await FileProvider<JSONSnapshot>(filePath: FilePath(path))
        let variables = EnvironmentVariablesProvider(environmentVariables: environment).prefixKeys(with: "guichet")
        let reader = SettingsReader(providers: [variables, file])
        let directory = URL(filePath: path).deletingLastPathComponent().path
        let settings = ServerSettings(
            reading: reader, directory: directory, credentials: environment["CREDENTIALS_DIRECTORY"], database: database
        )
        let names = SettingNames(keys: reader.knownKeys)
        let problems =
            reader.problems
            + keys.subtracting(names.keys).sorted().map(names.problem) + names.problems(with: environment)
        guard problems.isEmpty else { throw SettingsError(problems: problems) }
        return settings
    }

    private func object() throws(SettingsError) -> [String: Any] {
        let bytes: Data
        do { bytes = try Data(contentsOf: URL(filePath: path)) } catch {
            throw SettingsError(problems: [.init(key: path, text: Self.unreadable(error))])
        }
        do {
            if let object = try JSONSerialization.jsonObject(with: bytes) as? [String: Any] { return object }
        } catch {
            if let text = Self.mistake(error, in: bytes) {
                throw SettingsError(problems: [.init(key: path, text: "is not JSON: \(text)")])
            }
        }
        throw SettingsError(problems: [.init(key: path, text: "is not a JSON object")])
    }

    /// Where to look: a file that was written by hand is long, and its mistake a comma.
    private static func mistake(_ error: any Error, in bytes: Data) -> String? {
        guard let detail = (error as NSError).userInfo[NSDebugDescriptionErrorKey] as? String else { return nil }
        if detail.contains("end of file"), !bytes.isEmpty { return "it ends before it is closed" }
        guard let number = detail.firstMatch(of: /around character ([0-9]+)/), let place = Int(number.output.1) else {
            return nil
        }
        return "look around line \(bytes.prefix(place).count(where: { $0 == UInt8(ascii: "\n") }) + 1)"
    }

    private static func unreadable(_ error: any Error) -> String {
        switch (error as? CocoaError)?.code {
        case .fileReadNoSuchFile?: "cannot be read: there is no such file"
        case .fileReadNoPermission?: "cannot be read by this user"
        default: "cannot be read"
        }
    }

    private static func keys(of object: [String: Any], under prefix: String) -> Set<String> {
        var keys: Set<String> = []
        for (name, value) in object {
            // Notes for people: JSON has no comments.
            if name.hasPrefix("//") { continue }
            if let inner = value as? [String: Any] {
                keys.formUnion(Self.keys(of: inner, under: prefix + name + "."))
            } else {
                keys.insert(prefix + name)
            }
        }
        return keys
    }
}
