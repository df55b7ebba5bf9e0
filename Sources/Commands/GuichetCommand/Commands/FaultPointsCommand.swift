import ArgumentParser
import Gateway

/// `guichet fault-points`: where the platform of a demonstration can be told to die, a line each; for tests.
struct FaultPointsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fault-points", abstract: "Lists the places where \(SelfKill.variable) can kill a demonstration.",
        shouldDisplay: false)

    func run() {
        for point in FaultPoint.allCases { print(point.name) }
    }
}
