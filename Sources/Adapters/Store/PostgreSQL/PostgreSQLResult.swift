import CLibPQ

/// The answer to one statement.
final class PostgreSQLResult {
    private let handle: OpaquePointer

    init(_ handle: OpaquePointer) { self.handle = handle }

    deinit { PQclear(handle) }

    var rowCount: Int32 { PQntuples(handle) }
    var columnCount: Int { Int(PQnfields(handle)) }

    func row(_ number: Int32) -> PostgreSQLRow { PostgreSQLRow(owner: self, result: handle, number: number) }

    /// Of a statement that was described; nil when one is none of ours.
    var parameterTypes: [PostgreSQLType]? {
        var types: [PostgreSQLType] = []
        for number in 0..<PQnparams(handle) {
            guard let type = PostgreSQLType(rawValue: PQparamtype(handle, number)) else { return nil }
            types.append(type)
        }
        return types
    }

    /// Rows that were written.
    var writtenRows: Int { Int(String(cString: PQcmdTuples(handle))) ?? 0 }

    /// Rows that only a rollback undoes.
    var changedRows: Int { command.hasPrefix("SELECT") ? 0 : writtenRows }

    /// True for the mark behind the last answer.
    var endsPipeline: Bool { PQresultStatus(handle) == PGRES_PIPELINE_SYNC }

    /// What was done, such as `COMMIT`.
    var command: String { String(cString: PQcmdStatus(handle)) }

    /// - Throws: ``StoreFault`` when it is an error.
    @discardableResult
    func check() throws(StoreFault) -> PostgreSQLResult {
        if let fault { throw fault }
        return self
    }

    var fault: StoreFault? {
        switch PQresultStatus(handle) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY, PGRES_SINGLE_TUPLE: nil
        default: serverFault ?? .lost(PQresultErrorMessage(handle).map { String(cString: $0) } ?? "")
        }
    }

    /// Nil when libpq itself gave up, and has no fields to say so in.
    private var serverFault: StoreFault? {
        let state = field("C")
        return state.isEmpty ? nil : StoreFault(state: state, message: field("M"))
    }

    private func field(_ code: Unicode.Scalar) -> String {
        PQresultErrorField(handle, Int32(code.value)).map { String(cString: $0) } ?? ""
    }
}
