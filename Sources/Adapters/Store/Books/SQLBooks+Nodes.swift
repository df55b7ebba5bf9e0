import Gateway
import Payments

extension SQLBooks {
    func beat(name: String) throws -> Bool {
        // Node 0 is the only process of its books, and nobody watches it.
        guard run.node > 0 else { return false }
        let beats = try connection.all(
            """
            INSERT INTO node (number, name, beats)
            VALUES ($1, $2, 1)
            ON CONFLICT (number) DO UPDATE
            SET beats = node.beats + 1
            RETURNING beats
            """, [.integer(run.node), .text(name)]
        ) { try $0.integer() }
        return beats == [1]
    }

    func nodes() throws -> [NodeBeat] {
        try connection.all("SELECT number, name, beats FROM node ORDER BY number", []) { columns in
            NodeBeat(number: try columns.integer(), name: try columns.text(), beats: try columns.integer())
        }
    }

    func giveUp(_ node: NodeBeat) throws -> Int? {
        let gone = try connection.execute(
            "DELETE FROM node WHERE number = $1 AND beats = $2", [.integer(node.number), .integer(node.beats)])
        guard try gone == 1 || run.isRepeated && !nodes().contains(where: { $0.number == node.number }) else {
            return nil
        }
        let holders = WriteRun.holders(of: node.number)
        let leased: [SQLValue] = [.integer(holders.lowerBound), .integer(holders.upperBound)]
        var freed = try connection.execute(
            "UPDATE authorisation SET deadline = 0 WHERE outcome = 'pending' AND node = $1", [.integer(node.number)])
        freed += try connection.execute(
            "UPDATE later_authorisation SET deadline = 0 WHERE outcome = 'pending' AND node = $1",
            [.integer(node.number)])
        freed += try connection.execute(
            """
            UPDATE reversal
            SET lease_until = 0
            WHERE acknowledged_at IS NULL AND lease_until > 0 AND lease_holder BETWEEN $1 AND $2
            """, leased)
        freed += try connection.execute(
            """
            UPDATE automatic_response
            SET lease_until = 0
            WHERE status = 'PENDING' AND lease_until > 0 AND lease_holder BETWEEN $1 AND $2
            """, leased)
        freed += try connection.execute(
            """
            UPDATE night
            SET lease_until = 0
            WHERE stage <> 'done' AND lease_until > 0 AND lease_holder BETWEEN $1 AND $2
            """, leased)
        return freed
    }

    func leave() throws {
        try connection.execute("DELETE FROM node WHERE number = $1", [.integer(run.node)])
    }

    func serverTime() throws -> Instant? { try connection.serverTime() }
}
