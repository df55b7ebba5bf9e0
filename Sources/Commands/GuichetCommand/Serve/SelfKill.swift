import Gateway
import Glibc
import Synchronization

/// Kills this very process at one fault point, as a pulled plug would: no clean-up, no last word.
///
/// `GUICHET_FAULT=authorisation-answered:after-commit` dies at the first passage, `…:after-commit:3` at the third.
/// Honoured in the demonstration alone.
final class SelfKill: FaultInjector {
    static let variable = "GUICHET_FAULT"

    private let point: FaultPoint
    private let passagesLeft: Mutex<Int>

    /// - Parameter text: a fault point's name, and maybe which passage.
    /// - Throws: when there is no such fault point: a test that kills nothing would prove nothing.
    init(_ text: String) throws(SettingsError) {
        var name = text[...]
        var passage = 1
        if let colon = name.lastIndex(of: ":"), let number = Int(name[name.index(after: colon)...]), number > 0 {
            passage = number
            name = name[..<colon]
        }
        guard let point = FaultPoint.allCases.first(where: { $0.name == name }) else {
            throw SettingsError(problems: [
                SettingsError.Problem(
                    key: Self.variable, text: "is no fault point: « guichet fault-points » lists them")
            ])
        }
        self.point = point
        passagesLeft = Mutex(passage)
    }

    /// What the environment asks for; outside the demonstration nothing.
    static func injector(
        environment: [String: String], isDemonstration: Bool
    ) throws(SettingsError) -> any FaultInjector {
        guard isDemonstration, let text = environment[variable], !text.isEmpty else { return NoFaults() }
        return try SelfKill(text)
    }

    func pass(_ point: FaultPoint) {
        guard point == self.point else { return }
        let isNow = passagesLeft.withLock { left in
            left -= 1
            return left == 0
        }
        if isNow { kill(getpid(), SIGKILL) }
    }
}
