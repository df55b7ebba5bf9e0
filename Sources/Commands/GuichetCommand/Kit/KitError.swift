/// Why a kit was not written, in a line for the operator.
struct KitError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
