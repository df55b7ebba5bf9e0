package import OfficeMessages

/// What the command port answers to a line.
package struct CommandDesk: Sendable {
    package enum Outcome: Hashable, Sendable {
        /// Lines with their ends.
        case answer(String)
        /// No answer: the component stops.
        case stop(emptiesQueue: Bool)
    }

    static let version = "H119"
    private static let created = "2026/01/05"

    let counters: ComponentCounters
    let traces: TraceLog
    let logins: LoginFile

    package init(counters: ComponentCounters, traces: TraceLog, logins: LoginFile) {
        self.counters = counters
        self.traces = traces
        self.logins = logins
    }

    /// - Parameter id: of the connection, for traces.
    package func answer(_ line: ArraySlice<UInt8>, id: Int) -> Outcome {
        do throws(OfficeLineError) {
            let command = try CommandRequest(line: line)
            let status = counters.status
            counters.countCommand(command.name)
            traces.write(.information, id: id, source: "command", command.name)
            switch command {
            case .getStatus: return .answer(CommandAnswer.status(status) + "\n")
            case .getTraces(let query): return .answer(traces.answer(query))
            case .listComponents:
                return .answer(CommandAnswer.components(version: Self.version, created: Self.created) + "\n")
            case .refresh: return .answer(CommandAnswer.refreshed + "\n")
            case .changePassword(let current, let new):
                guard (try? logins.change(from: current, to: new)) == true else { throw .refused(Self.wrongLogin) }
                return .answer(CommandAnswer.passwordChanged + "\n")
            case .stop(let login, let emptiesQueue):
                guard logins.admits(login) else { throw .refused(Self.wrongLogin) }
                return .stop(emptiesQueue: emptiesQueue)
            }
        } catch {
            counters.countError()
            traces.write(.error, id: id, source: "command", error.trace)
            return .answer(error.line + "\n")
        }
    }

    private static let wrongLogin = "Login or password is not valid."
}
