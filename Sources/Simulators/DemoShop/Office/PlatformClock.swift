import NIOPosix

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

    func advance(days: Int) async { report = await run(["+\(days)d"]) }

    private func run(_ arguments: [String]) async -> [String] {
        let (program, all) = (program, ["clock"] + arguments + ["--config", config])
        let output = try? await NIOThreadPool.singleton.runIfActive { try program.run(all) }
        return String(decoding: output ?? [], as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
    }
}
