/// A card's number at rest: sealed under the platform's data key, bound to the row it belongs to.
package struct SealedCard: Hashable, Sendable {
    package let bytes: [UInt8]
    package init(bytes: [UInt8]) { self.bytes = bytes }
}
