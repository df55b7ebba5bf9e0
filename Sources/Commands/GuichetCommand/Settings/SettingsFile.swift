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
        let keys: Set<String>
        do {
            let json = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: path)))
            guard let object = json as? [String: Any] else { throw CocoaError(.propertyListReadCorrupt) }
            keys = Self.keys(of: object, under: "")
        } catch let error as CocoaError where error.code == .fileReadNoSuchFile || error.code == .fileReadNoPermission {
            throw SettingsError(problems: [.init(key: path, text: "cannot be read")])
        } catch {
            throw SettingsError(problems: [.init(key: path, text: "is not a JSON object")])
        }
        let file = try await FileProvider<JSONSnapshot>(filePath: FilePath(path))
        let variables = EnvironmentVariablesProvider(environmentVariables: environment).prefixKeys(with: "guichet")
        let reader = SettingsReader(providers: [variables, file])
        let directory = URL(filePath: path).deletingLastPathComponent().path
        let settings = ServerSettings(
            reading: reader, directory: directory, credentials: environment["CREDENTIALS_DIRECTORY"], database: database
        )
        let names = SettingNames(keys: reader.knownKeys)
        let problems = reader.problems
            + keys.subtracting(names.keys).sorted().map(names.problem) + names.problems(with: environment)
        guard problems.isEmpty else { throw SettingsError(problems: problems) }
        return settings
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
