import NIOPosix
import Payments

/// The demonstration's movable clock, by the platform's own command.
actor PlatformClock {
    /// What moving it printed last: the nights that went by.
    private(set) var report: [String] = []

    private let program: KitProgram
    private let config: String

    /// - Parameters:
    ///   - executable: `guichet`.
    ///   - config: the platform's configuration.
    init(executable: String, config: String) {
        // A night remits whatever there is to remit.
        program = KitProgram(path: executable, patience: .seconds(300))
        self.config = config
    }

    /// `2026-11-28 21:40`, in Paris; nil when the platform does not tell.
    func now() async -> String? {
        guard let line = await run([]).last, line.count >= 16, line.hasPrefix("2") else { return nil }
        return String(line.prefix(16))
    }

    /// Goes to noon of the day that is so many days away: the day's own night begins hours after it, and somebody who
    /// plays with the shop after midnight means the night that follows what was just paid.
    func advance(days: Int) async {
        guard let digits = await now()?.prefix(10).filter({ $0 != "-" }),
            let today = try? BusinessDay(eightDigits: digits, field: "day")
        else { return report = [] }
        let day = today.adding(days: days).eightDigits
        let noon = "\(day.prefix(4))-\(day.dropFirst(4).prefix(2))-\(day.suffix(2))T12:00"
        report = await run(["--to", noon])
    }

    private func run(_ arguments: [String]) async -> [String] {
        let (program, all) = (program, ["clock"] + arguments + ["--config", config])
        let output = try? await NIOThreadPool.singleton.runIfActive { try program.run(all) }
        return String(decoding: output ?? [], as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
    }
}
