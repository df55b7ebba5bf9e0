import Payments

/// What a copy tells the database that it copies from.
package enum StoreDeparture: Hashable, Sendable, Codable {
    /// Nothing is written any more.
    case leave(copy: String, to: String)
    /// The copy is whole: never to be served again.
    case left(copy: String)
    /// The copy is given up: everything goes on here.
    case stay
}

extension StoreDeparture {
    /// Inside the caller's transaction.
    ///
    /// - Throws: ``CopyRefusal`` when the database is somewhere else on its way.
    func apply(on connection: any SQLConnection) throws {
        let move = try StoreMove.read(on: connection)
        switch self {
        case .leave(let copy, let place):
            let copy = try Self.identifier(copy)
            if let move, move.state == .left || move.state == .leaving, move.copy != copy {
                throw CopyRefusal.sourceMoves(to: move.place, isGone: move.state == .left)
            }
            if move?.state == .left { return }
            try StoreMove(copy: copy, state: .leaving, place: place).write(on: connection)
        case .left(let copy):
            guard var move, move.copy == (try Self.identifier(copy)), move.state == .leaving || move.state == .left
            else { throw CopyRefusal.notLeaving }
            move.state = .left
            try move.write(on: connection)
        case .stay:
            guard let move, move.state == .leaving || move.state == .left else { throw CopyRefusal.notLeaving }
            guard move.state == .leaving else { throw CopyRefusal.sourceMoves(to: move.place, isGone: true) }
            try StoreMove.forget(on: connection)
        }
    }

    private static func identifier(_ text: String) throws -> Identifier {
        guard let identifier = Identifier(hexadecimal: text) else { throw CopyRefusal.notLeaving }
        return identifier
    }
}
