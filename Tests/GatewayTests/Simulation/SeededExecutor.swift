import Synchronization

/// Runs tasks on the thread that asks, one job at a time, in an order that follows from a seed.
final class SeededExecutor: TaskExecutor {
    private let jobs = Mutex<[UnownedJob]>([])
    private let dice: Dice

    init(dice: Dice) { self.dice = dice }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        jobs.withLock { $0.append(job) }
    }

    /// Runs jobs until there are none, then lets time pass, until `isOver`.
    ///
    /// - Returns: false when everybody waits and nothing is to come.
    func run(_ time: VirtualTime, until isOver: () -> Bool) -> Bool {
        while !isOver() {
            if let job = next() {
                job.runSynchronously(on: asUnownedTaskExecutor())
            } else if !time.passToNextEvent() {
                return false
            }
        }
        return true
    }

    private func next() -> UnownedJob? {
        let count = jobs.withLock { $0.count }
        guard count > 0 else { return nil }
        let choice = dice.number(0...Int64(count - 1))
        return jobs.withLock { $0.remove(at: Int(choice)) }
    }
}
