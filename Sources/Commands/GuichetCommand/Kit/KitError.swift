import Glibc

/// Why a kit was not written, in a line for the operator.
struct KitError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }

    /// - Parameter code: the system's, as `errno` has it.
    init(writing path: String, _ code: Int32) {
        self.init("\(path) cannot be written: \(String(cString: strerror(code)))")
    }
}
