package import Logging
import Payments
import Synchronization

/// Shows that this node lives, and gives up others that do not: what they had begun is taken over (design § 5).
///
/// A node is given up when its beats stood still over several looks in a row that themselves came in time. Whoever
/// cannot reach the books sees nothing, and nobody is given up because the books were away. A node that was given up
/// and lives on does no harm: its leases have lost their tokens, its authorisations their outcome.
package final class WatchNodes: Sendable {
    private struct Sight {
        var beats: Int64
        var stillSince: ContinuousClock.Instant
        var looks = 0
    }

    private struct State {
        var sights: [Int64: Sight] = [:]
        var lastLook: ContinuousClock.Instant?
        var hasBeaten = false
        /// Beats of the nodes that have this one's name, when they were first seen.
        var namesakes: [Int64: Int64] = [:]
        var looksForNamesakes = leastLooks
    }

    private let platform: Platform
    private let name: String
    private let number: Int64
    private let takesOver: Bool
    private let logger: Logger
    private let state = Mutex(State())
    private let clock = ContinuousClock()

    /// Looks that must agree before a node is given up.
    private static let leastLooks = 4

    /// - Parameters:
    ///   - name: what the others' logs call this node.
    ///   - number: its own.
    ///   - takesOver: whether it gives up others, or only shows itself.
    package init(platform: Platform, name: String, number: Int64, takesOver: Bool, logger: Logger) {
        (self.platform, self.name, self.number, self.takesOver, self.logger) = (
            platform, name, number, takesOver, logger
        )
    }

    /// One beat, and one look at the others.
    package func callAsFunction() async throws {
        let name = name
        let isNew = try await platform.store.record(.nodeBeaten) { try $0.beat(name: name) }
        let wasKnown = state.withLock { state in
            defer { state.hasBeaten = true }
            return state.hasBeaten
        }
        if isNew, wasKnown {
            logger.warning(
                "this node had been given up: it was silent for too long, and others took over what it had begun")
        }
        guard takesOver || state.withLock({ $0.looksForNamesakes > 0 }) else { return }
        let nodes = try await platform.store.read { try $0.nodes() }
        if let node = livingNamesake(among: nodes) {
            logger.warning(
                "another node has the name of this one: set node.name, for log lines to tell which is meant",
                metadata: .keys([.node: "\(node.name) (\(node.number))"]))
        }
        guard takesOver else { return }
        for node in silent(among: nodes) { try await giveUp(node) }
    }

    /// To be called when this node stops in good order: nobody needs to wait for it.
    package func leave() async throws {
        try await platform.store.record(.nodeLeft) { try $0.leave() }
    }

    /// Looked for when this node is new, and told once. One whose beats stand still may be this node before it died.
    private func livingNamesake(among nodes: [NodeBeat]) -> NodeBeat? {
        state.withLock { state in
            guard state.looksForNamesakes > 0 else { return nil }
            state.looksForNamesakes -= 1
            let living = nodes.first { node in
                guard node.name == name, node.number != number else { return false }
                let beats = state.namesakes[node.number]
                if beats == nil { state.namesakes[node.number] = node.beats }
                return beats.map { $0 != node.beats } ?? false
            }
            if living != nil { state.looksForNamesakes = 0 }
            return living
        }
    }

    private func silent(among nodes: [NodeBeat]) -> [NodeBeat] {
        let now = clock.now
        let limit = Duration.seconds(platform.limits.nodeSilenceSeconds)
        return state.withLock { state in
            // A look that comes late says that this node slept, or the books were away: it begins anew.
            let cameInTime = state.lastLook.map { now - $0 < limit / 2 } ?? false
            state.lastLook = now
            if !cameInTime { state.sights = [:] }
            state.sights = state.sights.filter { number, _ in nodes.contains { $0.number == number } }
            return nodes.filter { node in
                guard var sight = state.sights[node.number], sight.beats == node.beats else {
                    state.sights[node.number] = Sight(beats: node.beats, stillSince: now)
                    return false
                }
                sight.looks += 1
                state.sights[node.number] = sight
                return sight.looks >= Self.leastLooks && now - sight.stillSince >= limit
            }
        }
    }

    private func giveUp(_ node: NodeBeat) async throws {
        guard let left = try await platform.store.record(.nodeGivenUp, { try $0.giveUp(node) }) else { return }
        logger.warning(
            "a node is silent and was given up: what it had begun is taken over",
            metadata: .keys([.node: "\(node.name) (\(node.number))", .count: "\(left)"]))
        platform.reversalsDue.ring()
        platform.deliveriesDue.ring()
        platform.nightsDue.ring()
    }
}
