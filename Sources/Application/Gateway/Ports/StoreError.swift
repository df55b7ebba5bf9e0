/// What a store throws besides its own faults.
package enum StoreError: Error, Hashable, Sendable {
    /// Too many writes are waiting: the caller answers 503, nothing was written.
    case busy
    /// The books are being copied elsewhere: they are read, and nothing was written.
    case readOnly
    /// The store is shutting down: nothing was written.
    case closed
}
