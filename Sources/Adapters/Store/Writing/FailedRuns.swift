/// The runs of one batch that came to nothing, counted by what ended them: how often its turn did not come says nothing
/// about how often a lost connection may be tried again.
struct FailedRuns {
    private var overtaken = 0
    private var locked = 0
    private var others = 0

    /// - Returns: whether the batch may run again.
    mutating func add(_ fault: StoreFault, within limits: StoreLimits) -> Bool {
        switch fault {
        case .overtaken:
            overtaken += 1
            return overtaken < limits.overtakenAttempts
        case .locked:
            locked += 1
            return locked < limits.lockedAttempts
        default:
            others += 1
            return others < limits.commitAttempts
        }
    }
}
