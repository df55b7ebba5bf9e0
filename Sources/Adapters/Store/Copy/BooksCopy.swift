import Crypto
package import Payments

/// Moves the books of a SQLite file to an empty PostgreSQL database.
///
/// Rows go over table by table in the order of their primary keys, many to a commit, so that what is in the target is
/// always a beginning of what will be there: a copy that was killed goes on after the last row that it finds. At the
/// end every row is read from both and compared. What is sealed stays sealed.
package final class BooksCopy {
    /// What was done so far; counts are of one table.
    package enum Progress: Hashable, Sendable {
        case copied(table: String, rows: Int, of: Int)
        /// The digest is SHA-256 over the rows in PostgreSQL's binary layout, in hexadecimal.
        case verified(table: String, rows: Int, digest: String)
    }

    private let source: CopySource
    private let target: CopyTarget
    private let rowsPerCommit: Int
    private let bytesPerCommit = 4 << 20
    /// Names this copy in both databases.
    package let id: Identifier
    /// The target, for people.
    package let place: String
    /// True when the source has been told already.
    package let isUnderWay: Bool

    /// Looks at both, and says in the target that a copy begins.
    ///
    /// - Parameter newID: for a copy that does not go on with another one.
    /// - Throws: ``CopyRefusal``, ``StoreFault``.
    package init(
        from path: String, to address: PostgreSQLAddress, newID: Identifier, rowsPerCommit: Int = 5000,
        migrations: [Migration] = Migration.all
    ) throws {
        self.rowsPerCommit = rowsPerCommit
        source = try CopySource(path: path)
        let names = migrations.map(\.name)
        let applied = try source.migrations()
        guard Set(names) == Set(applied) else {
            throw CopyRefusal.otherSchema(
                missing: names.filter { !applied.contains($0) }, unknown: applied.filter { !names.contains($0) })
        }
        target = try CopyTarget(address)
        try target.lock()
        place = try target.place()
        let move = try source.move()
        let found = try Self.copyInTarget(target)
        switch (move, found) {
        case (let move?, let found?) where move.copy == found.copy:
            if found.state == .filled { throw CopyRefusal.done(place: place) }
            (id, isUnderWay) = (move.copy, true)
        case (let move?, _): throw CopyRefusal.sourceMoves(to: move.place, isGone: move.state == .left)
        case (nil, let found?) where found.state != .begun:
            throw CopyRefusal.targetHolds("a copy of \(found.place)")
        case (nil, _):
            (id, isUnderWay) = (newID, false)
        }
        if !isUnderWay { try begin(path) }
        try target.write { _ = try Migrator(migrations: migrations).run(on: $0) }
        for table in source.tables {
            guard try target.columns(of: table.name) == Set(table.columns) else {
                throw CopyRefusal.otherColumns(table: table.name)
            }
        }
        let expected = Set(source.tables.map(\.name) + ["schema_migration", "store_move"])
        if let other = try target.relations().first(where: { !expected.contains($0) }) {
            throw CopyRefusal.targetHolds("the table \(other)")
        }
    }

    deinit { source.close() }

    /// Nil for a database with nothing in it.
    private static func copyInTarget(_ target: CopyTarget) throws -> StoreMove? {
        let relations = try target.relations()
        guard let first = relations.first else { return nil }
        guard relations.contains("store_move") else { throw CopyRefusal.targetHolds("the table \(first)") }
        guard let move = try target.move() else { throw CopyRefusal.targetHolds("books of its own") }
        return move
    }

    private func begin(_ path: String) throws {
        let move = StoreMove(copy: id, state: .begun, place: path)
        try target.write { connection in
            try connection.define(StoreMove.table)
            try move.write(on: connection)
        }
    }

    /// Copies and verifies every row; to be called once the source is written no more.
    package func run(_ progress: (Progress) throws -> Void) throws {
        guard let move = try source.move(), move.copy == id else { throw CopyRefusal.notLeaving }
        try beginFilling()
        for table in source.tables { try copy(table, progress) }
        for table in source.tables { try verify(table, progress) }
        try target.analyse(source.tables)
    }

    /// Lets the target be served; to be called once the source says that its books have left.
    package func finish() throws {
        guard let move = try source.move(), move.copy == id, move.state == .left else { throw CopyRefusal.notLeaving }
        try mark(.filled)
    }

    /// What the migrations put into their new tables gives way to the source's rows.
    private func beginFilling() throws {
        guard let found = try target.move(), found.copy == id else { throw CopyRefusal.targetIsBusy }
        guard found.state == .begun else { return }
        let names = source.tables.map { "\"\($0.name)\"" }.joined(separator: ", ")
        let filling = StoreMove(copy: id, state: .filling, place: found.place)
        try target.write { connection in
            if !names.isEmpty { try connection.run("TRUNCATE \(names)") }
            try filling.write(on: connection)
        }
    }

    private func mark(_ state: StoreMove.State) throws {
        guard var move = try target.move(), move.copy == id else { throw CopyRefusal.targetIsBusy }
        move.state = state
        try target.write { try move.write(on: $0) }
    }

    private func copy(_ table: CopiedTable, _ progress: (Progress) throws -> Void) throws {
        let total = try source.rowCount(of: table)
        let lastKey = try target.lastKey(of: table)
        var done = lastKey == nil ? 0 : try target.rowCount(of: table)
        var rows: [CopiedRow] = []
        var bytes = 0
        func commit() throws {
            guard !rows.isEmpty else { return }
            try target.add(to: table, rows)
            done += rows.count
            (rows, bytes) = ([], 0)
            try progress(.copied(table: table.name, rows: done, of: total))
        }
        try source.rows(of: table, after: lastKey) { row in
            rows.append(row)
            bytes += row.bytes.count
            if rows.count >= rowsPerCommit || bytes >= bytesPerCommit { try commit() }
            return true
        }
        try commit()
    }

    private func verify(_ table: CopiedTable, _ progress: (Progress) throws -> Void) throws {
        var (batch, last) = try target.rows(of: table, after: nil, limit: rowsPerCommit)
        var place = 0
        var count = 0
        var digest = SHA256()
        try source.rows(of: table, after: nil) { row in
            if place == batch.count, last != nil {
                (batch, last) = try target.rows(of: table, after: last, limit: rowsPerCommit)
                place = 0
            }
            count += 1
            guard place < batch.count, batch[place] == row else {
                throw CopyRefusal.different(table: table.name, row: count)
            }
            place += 1
            digest.update(data: row.bytes)
            return true
        }
        let counts = (try source.rowCount(of: table), try target.rowCount(of: table))
        guard counts == (count, count) else { throw CopyRefusal.different(table: table.name, row: count + 1) }
        let hexadecimal = Hexadecimal.encode(Array(digest.finalize()))
        try progress(.verified(table: table.name, rows: count, digest: hexadecimal))
    }
}
