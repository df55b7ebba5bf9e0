/// Why a sealed secret could not be opened.
package enum VaultError: Error, Hashable, Sendable {
    /// No master key at hand wrapped it.
    case unknownMasterKey
    /// No data key of that version is at hand.
    case unknownDataKey
    /// Altered, or moved from another row.
    case damaged
}
