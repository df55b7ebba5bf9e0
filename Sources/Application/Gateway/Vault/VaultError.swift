/// Why a sealed secret could not be opened.
package enum VaultError: Error, Hashable, Sendable {
    /// No master key at hand wrapped it.
    case unknownMasterKey
    /// No data key of that version is at hand.
    case unknownDataKey
    /// Altered, or moved from another row.
    case damaged
}

extension VaultError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unknownMasterKey:
            "the keys in the books are sealed with another master key: name that one in keys.master, or in "
                + "keys.previous_master after a change"
        case .unknownDataKey: "a card is sealed with a data key that is not in the books"
        case .damaged: "something sealed was altered, or comes from another row"
        }
    }
}
