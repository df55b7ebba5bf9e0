/// Why a demonstration did not start, in a line or two for the person at the terminal.
struct DemoError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
