/// Why a message from the acquirer was passed over.
enum DroppedMessage: String, CaseIterable, Sendable {
    /// Its request had waited too long.
    case late
    /// Its request was answered before.
    case duplicate
    /// No request of that trace is remembered.
    case unknown
    /// It repeats its request's trace with another amount, contract or type.
    case mismatched
    /// It cannot be read.
    case unreadable
    /// It asks instead of answering.
    case question
}
