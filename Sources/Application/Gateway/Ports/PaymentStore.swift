package import Onboarding
package import Payments

/// The books' one door (design § 5).
package protocol PaymentStore: Sendable {
    /// Runs `body` whole or not at all, as if alone; it may be run again.
    ///
    /// The body is synchronous and does no other I/O; time, identifiers and random bits are values it was given.
    /// A refusal undoes what the body wrote and is returned; an error undoes it and is thrown. On return the write is
    /// durable.
    func write<Value: Sendable, Refusal: Error>(
        _ label: WriteLabel, _ body: @escaping @Sendable (any Books) throws -> Result<Value, Refusal>
    ) async throws -> Result<Value, Refusal>

    /// Runs `body` on a consistent view of what was committed.
    func read<Value: Sendable>(_ body: @escaping @Sendable (any Books) throws -> Value) async throws -> Value

    /// A merchant and its keys, newest first, when the store remembers them: every call of a shop asks for them.
    ///
    /// Nil says nothing; a read does.
    func remembered(_ account: MerchantAccount) -> (Merchant, [StoredMerchantKey])?

    /// True where no other process can have asked for anything since these books were opened.
    var hasOneProcess: Bool { get }

    /// False when writes fail, or are about to: the disk is full or may not be written.
    var isWritable: Bool { get }
}

extension PaymentStore {
    package func remembered(_ account: MerchantAccount) -> (Merchant, [StoredMerchantKey])? { nil }
    package var hasOneProcess: Bool { false }
    package var isWritable: Bool { true }

    /// A write that nothing refuses.
    package func record<Value: Sendable>(
        _ label: WriteLabel, _ body: @escaping @Sendable (any Books) throws -> Value
    ) async throws -> Value {
        let result: Result<Value, Never> = try await write(label) { books in .success(try body(books)) }
        switch result {
        case .success(let value): return value
        }
    }
}
