import Configuration

/// Reads values by key and collects what is wrong with them, so that an operator sees every mistake at once.
final class SettingsReader {
    private let reader: ConfigReader
    private let accesses: AccessRecorder
    private(set) var problems: [SettingsError.Problem] = []

    init(providers: [any ConfigProvider]) {
        accesses = AccessRecorder()
        reader = ConfigReader(providers: providers, accessReporter: accesses)
    }

    /// Keys that were asked for so far.
    var knownKeys: Set<String> { accesses.keys }

    /// Keys that were asked for and have a value.
    var givenKeys: Set<String> { accesses.given }

    func reject(_ key: String, _ text: String) {
        problems.append(SettingsError.Problem(key: key, text: text))
    }

    func text(_ key: String) -> String? {
        let value = reader.string(forKey: ConfigKey(key))
        return checked(value, key, "must be a text")
    }

    func texts(_ key: String) -> [String]? {
        checked(reader.stringArray(forKey: ConfigKey(key)), key, "must be a list of texts")
    }

    func requiredText(_ key: String) -> String {
        let count = problems.count
        if let value = text(key), !value.isEmpty { return value }
        if problems.count == count { reject(key, "is missing") }
        return ""
    }

    func flag(_ key: String, default fallback: Bool) -> Bool {
        checked(reader.bool(forKey: ConfigKey(key)), key, "must be true or false") ?? fallback
    }

    func number(_ key: String, in range: ClosedRange<Int>, default fallback: Int) -> Int {
        number(key, in: range) ?? fallback
    }

    func requiredNumber(_ key: String, in range: ClosedRange<Int>) -> Int {
        let count = problems.count
        if let value = number(key, in: range) { return value }
        if problems.count == count { reject(key, "is missing") }
        return range.lowerBound
    }

    private func number(_ key: String, in range: ClosedRange<Int>) -> Int? {
        let wanted = "must be a number from \(range.lowerBound) to \(range.upperBound)"
        guard let value = checked(reader.int(forKey: ConfigKey(key)), key, wanted) else { return nil }
        guard range.contains(value) else {
            reject(key, wanted)
            return nil
        }
        return value
    }

    /// The library answers nil for a value of another type: the recorder tells it from an absent one.
    private func checked<Value>(_ value: Value?, _ key: String, _ wanted: String) -> Value? {
        if value == nil && accesses.lastWasMistyped { reject(key, wanted) }
        return value
    }
}
