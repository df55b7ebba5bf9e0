/// A fault of a store, which may say that there is no database at the moment.
package protocol StoreOutageError: Error {
    /// True when the same may work in a while.
    var isOutage: Bool { get }
}
