/// What a merchant does with a transaction once it exists (guide § 3.5).
package enum CashOperation: CaseIterable, Hashable, Sendable {
    case validate, cancel, credit, force, duplicate
}
