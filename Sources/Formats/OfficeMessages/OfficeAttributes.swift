/// Named values in the order of a message, empty ones included: `card_validity=""` is not the same as none (facts §
/// 7.2).
///
/// A request may hold a card's number on its way to the platform: values are never described, dumped or logged.
package struct OfficeAttributes: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
        package let name: String
        /// Wire text.
        package fileprivate(set) var value: String
    }

    package private(set) var entries: [Entry] = []

    package init() {}

    package var count: Int { entries.count }

    package func contains(_ name: String) -> Bool { entries.contains { $0.name == name } }

    /// The value of that name, empty when there is none; setting one that is not there appends it.
    package subscript(_ name: String) -> String {
        get { entries.first { $0.name == name }?.value ?? "" }
        set {
            if let place = entries.firstIndex(where: { $0.name == name }) {
                entries[place].value = newValue
            } else {
                entries.append(Entry(name: name, value: newValue))
            }
        }
    }

    /// Adds a name that is not there yet.
    mutating func append(_ name: String, _ value: String) { entries.append(Entry(name: name, value: value)) }

    package func removing(_ names: Set<String>) -> OfficeAttributes {
        var others = OfficeAttributes()
        others.entries = entries.filter { !names.contains($0.name) }
        return others
    }
}

extension OfficeAttributes: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, String)...) {
        for (name, value) in elements { self[name] = value }
    }
}

extension OfficeAttributes: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The names alone.
    package var description: String { "[" + entries.map(\.name).joined(separator: ", ") + "]" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension OfficeAttributes.Entry: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { name }
    package var debugDescription: String { name }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
