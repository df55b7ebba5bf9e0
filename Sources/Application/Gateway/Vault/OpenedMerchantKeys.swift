import SealedMessages
import Synchronization

/// Merchants' keys that were unwrapped lately: every message of a merchant needs one, and unwrapping takes a cipher.
///
/// Bounded; they are no more exposed than the master key, which opens them all and is in memory too.
final class OpenedMerchantKeys: Sendable {
    private static let limit = 4096

    private let keys = Mutex<[StoredMerchantKey: MerchantKey]>([:])

    subscript(stored: StoredMerchantKey) -> MerchantKey? { keys.withLock { $0[stored] } }

    func remember(_ key: MerchantKey, of stored: StoredMerchantKey) {
        keys.withLock { keys in
            if keys.count >= Self.limit { keys.removeAll(keepingCapacity: true) }
            keys[stored] = key
        }
    }
}
