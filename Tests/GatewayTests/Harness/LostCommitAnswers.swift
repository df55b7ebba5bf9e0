import Store

/// Loses the answer of the first commit of every batch, or of those that a seed picks: the writes run again.
struct LostCommitAnswers: CommitFaults {
    private let random: SeededRandom?

    static let always = LostCommitAnswers(random: nil)

    init(random: SeededRandom?) { self.random = random }

    func fault(attempt: Int) -> CommitFault? {
        guard attempt == 1 else { return nil }
        guard let random else { return .lostAfter }
        return switch random.next() % 6 {
        case 0: .lostAfter
        case 1: .lostBefore
        default: nil
        }
    }
}
