import TestStores

@testable import Store

extension TestDatabase {
    /// A connection that writes, without a store around it.
    func openWriter(migrations: [Migration] = Migration.all) throws -> any WritingConnection {
        switch self {
        case .file(let file):
            try SQLiteWriterSource(file: SQLiteFile(path: file.path), checkpointPages: 200)
                .openWriter(migrations: migrations)
        case .place(let place):
            try PostgreSQLServers(address: place.address, limits: PostgreSQLLimits())
                .openWriter(migrations: migrations)
        }
    }

    /// Runs `body` in a transaction on a connection of its own, and undoes it.
    func inLostTransaction(_ body: (any SQLConnection) throws -> Void) throws {
        let writer = try openWriter()
        let result = writer.hold {
            Result {
                try writer.begin(foreseeing: false, isRepeated: false)
                defer { writer.rollBack() }
                try body(writer.statements)
            }
        }
        writer.close(inGoodOrder: false)
        try result.get()
    }
}
