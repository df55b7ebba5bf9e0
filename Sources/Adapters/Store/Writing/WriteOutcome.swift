/// What a run of a write came to.
enum WriteOutcome: String, CaseIterable {
    case committed, refused, failed
}
