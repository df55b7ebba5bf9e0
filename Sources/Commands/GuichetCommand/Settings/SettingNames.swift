/// The names of settings, in the file and in the environment.
struct SettingNames {
    /// Variables that begin like a setting and are none: what tests hand to themselves begins with this.
    private static let testPrefix = "GUICHET_TEST_"
    private static let prefix = "GUICHET_"

    /// `acquirer.port`.
    let keys: Set<String>

    /// What is wrong with each variable that nobody reads.
    func problems(with environment: [String: String]) -> [SettingsError.Problem] {
        let known = Set(keys.map(Self.variable)).union([SelfKill.variable])
        return environment.keys.sorted().compactMap { name in
            guard name.hasPrefix(Self.prefix), !name.hasPrefix(Self.testPrefix), !known.contains(name) else {
                return nil
            }
            return SettingsError.Problem(
                key: name, text: "is not the name of a setting" + Self.hint(Self.nearest(to: name, among: known)))
        }
    }

    /// What is wrong with a key of the file's that nobody reads.
    func problem(with key: String) -> SettingsError.Problem {
        SettingsError.Problem(
            key: key, text: "is not a known key" + Self.hint(Self.nearest(to: key, among: keys)))
    }

    /// `GUICHET_ACQUIRER_PORT`.
    private static func variable(_ key: String) -> String { prefix + key.uppercased().replacing(".", with: "_") }

    private static func hint(_ name: String?) -> String { name.map { "; is \($0) meant?" } ?? "" }

    /// The known name that is at most two letters away, if there is one.
    private static func nearest(to name: String, among known: Set<String>) -> String? {
        let distances = known.map { (name: $0, distance: distance(from: Array(name.utf8), to: Array($0.utf8))) }
        let nearest = distances.min { ($0.distance, $0.name) < ($1.distance, $1.name) }
        return nearest.flatMap { $0.distance <= 2 ? $0.name : nil }
    }

    /// How many letters must be added, left out or replaced.
    private static func distance(from one: [UInt8], to other: [UInt8]) -> Int {
        var previous = Array(0...other.count)
        for (row, letter) in one.enumerated() {
            var current = [row + 1]
            for (column, wanted) in other.enumerated() {
                let replaced = previous[column] + (letter == wanted ? 0 : 1)
                current.append(min(replaced, previous[column + 1] + 1, current[column] + 1))
            }
            previous = current
        }
        return previous[other.count]
    }
}
