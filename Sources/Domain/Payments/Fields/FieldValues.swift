/// Named texts in the order they were added, as a message carries them; each name once.
///
/// Values are wire text: one character per byte. Messages hold a few dozen fields, so names are found by reading.
package struct FieldValues: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
        package let name: String
        package fileprivate(set) var value: String
    }

    package private(set) var entries: [Entry] = []

    package init() {}

    /// The value of that name, empty when there is none; setting an empty text removes the name.
    package subscript(_ name: String) -> String {
        get { entries.first { $0.name == name }?.value ?? "" }
        set {
            let place = entries.firstIndex { $0.name == name }
            switch (place, newValue.isEmpty) {
            case (let place?, false): entries[place].value = newValue
            case (let place?, true): entries.remove(at: place)
            case (nil, false): entries.append(Entry(name: name, value: newValue))
            case (nil, true): break
            }
        }
    }

    package subscript(_ field: RequestField) -> String {
        get { self[field.rawValue] }
        set { self[field.rawValue] = newValue }
    }

    package subscript(_ field: ResponseField) -> String {
        get { self[field.rawValue] }
        set { self[field.rawValue] = newValue }
    }

    package subscript(_ field: MessageField) -> String {
        get { self[field.rawValue] }
        set { self[field.rawValue] = newValue }
    }
}
