import Logging

/// The servers of one database, and how connections to them are made.
struct PostgreSQLServers: WriterSource {
    let address: PostgreSQLAddress
    let limits: PostgreSQLLimits
    let outage: PostgreSQLOutage
    private let sleepingWriters: SleepingHolders
    private let sleepingMigrations: SleepingHolders

    /// - Parameter outage: of the store that asks; without it nobody waits for a server.
    init(
        address: PostgreSQLAddress, limits: PostgreSQLLimits,
        outage: PostgreSQLOutage = PostgreSQLOutage(patience: .zero, logger: .silent), logger: Logger = .silent
    ) {
        (self.address, self.limits, self.outage) = (address, limits, outage)
        sleepingWriters = SleepingHolders(hold: .writersTurn, seconds: limits.turnSeconds, logger: logger)
        sleepingMigrations = SleepingHolders(hold: .migration, seconds: limits.migrationSeconds, logger: logger)
    }

    var isGivenUp: Bool { outage.isGivenUp }

    func openWriter(migrations: [Migration]) throws -> PostgreSQLWriter {
        try outage.bridge {
            let connection = try open("writer")
            // Whoever falls asleep in his turn loses it, long before the others give up waiting for theirs.
            try connection.run(
                """
                SET idle_in_transaction_session_timeout = '\(limits.turnSeconds)s';
                SET lock_timeout = '\(limits.turnWaitSeconds)s'
                """)
            try requireDurability(connection)
            // A turn that did not come brings every writer here.
            try sleepingWriters.end(on: connection)
            if try !PostgreSQLMigrator.isUpToDate(connection, migrations) { try migrate(migrations) }
            try StoreMove.requireWholeBooks(on: connection)
            return PostgreSQLWriter(connection)
        }
    }

    /// A number that no other process had; the schema is brought up to date first.
    func join(migrations: [Migration]) throws -> Int64 {
        try outage.bridge { try migrate(migrations) }
        let writer = try openWriter(migrations: migrations)
        writer.begin(foreseeing: false, isRepeated: false)
        let number = try writer.statements.all("UPDATE node_number SET latest = latest + 1 RETURNING latest", []) {
            try $0.integer()
        }
        do throws(BrokenBatch) { try writer.commit() } catch { throw error.cause }
        guard let number = number.first else { throw StoreFault.corrupt }
        return number
    }

    /// For one that fills a database.
    func openForCopy() throws -> (PostgreSQLSession, PostgreSQLConnection) {
        let session = try PostgreSQLSession(address, limits: limits, purpose: "copy")
        let connection = try configured(session)
        try requireDurability(connection)
        return (session, connection)
    }

    func openReader() throws -> PostgreSQLConnection { try outage.bridge { try open("reader") } }

    private func open(_ purpose: String) throws -> PostgreSQLConnection {
        try configured(PostgreSQLSession(address, limits: limits, purpose: purpose))
    }

    private func configured(_ session: PostgreSQLSession) throws -> PostgreSQLConnection {
        let connection = PostgreSQLConnection(session)
        // A transaction that nobody ends any more must not hold rows for long; and each statement has its index, which
        // a young table's missing statistics must not talk the planner out of. A table of one row is read whole all the
        // same, at a cost that then looks enormous: no statement here is worth being compiled.
        try connection.run(
            """
            SET lock_timeout = '\(limits.lockSeconds)s';
            SET statement_timeout = '\(limits.answerSeconds)s';
            SET idle_in_transaction_session_timeout = '\(limits.answerSeconds)s';
            SET tcp_keepalives_idle = 5;
            SET tcp_keepalives_interval = 2;
            SET tcp_keepalives_count = 3;
            SET tcp_user_timeout = '\(limits.answerSeconds)s';
            SET enable_seqscan = off;
            SET jit = off;
            SET plan_cache_mode = force_generic_plan
            """)
        return connection
    }

    /// - Throws: ``StoreFault/notDurable(setting:)`` when a commit may be forgotten by a server that fails.
    private func requireDurability(_ connection: PostgreSQLConnection) throws {
        for setting in ["fsync", "full_page_writes", "synchronous_commit"] {
            let result = try connection.run("SHOW \(setting)")
            let value = result.rowCount == 1 ? result.row(0).text(0) : ""
            // Anything but `off` waits for this server's disk; `local` chooses not to wait for a standby.
            guard value != "off", !value.isEmpty else { throw StoreFault.notDurable(setting: setting) }
        }
    }

    private func migrate(_ migrations: [Migration]) throws {
        var patient = limits
        patient.answerSeconds = 24 * 3600
        let session = try PostgreSQLSession(address, limits: patient, purpose: "migration")
        try PostgreSQLMigrator(
            connection: configured(session), migrations: migrations, sleepingWriters: sleepingWriters,
            sleepingMigrations: sleepingMigrations
        ).run()
    }
}
