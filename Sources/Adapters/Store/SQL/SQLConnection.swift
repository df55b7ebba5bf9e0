import Payments

/// One connection to a store, used by one thread at a time.
///
/// Statements are literals, prepared once for each connection and found again by their address. They are written in
/// what SQLite ≥ 3.40 and PostgreSQL ≥ 15 share; parameters are `$1`, `$2`… by position, whatever the store calls them.
protocol SQLConnection {
    /// - Returns: the number of rows that were written.
    /// - Throws: ``StoreFault``.
    @discardableResult
    func execute(_ sql: StaticString, _ parameters: [SQLValue]) throws -> Int

    /// Runs a statement that most probably writes so many rows, in a transaction that its caller can run again: a store
    /// far away need not be waited for.
    ///
    /// - Returns: the number of rows that were written, or are taken to be.
    @discardableResult
    func execute(_ sql: StaticString, _ parameters: [SQLValue], likely rows: Int) throws -> Int

    /// Hands over each row, until there are no more or `body` returns false.
    ///
    /// - Throws: ``StoreFault``, and what `body` throws.
    func query(_ sql: StaticString, _ parameters: [SQLValue], _ body: (any SQLRow) throws -> Bool) throws

    /// Runs the same query for each of several lists of parameters, and hands over each row with its list's number.
    ///
    /// - Throws: ``StoreFault``, and what `body` throws.
    func query(_ sql: StaticString, each parameters: [[SQLValue]], _ body: (Int, any SQLRow) throws -> Void) throws

    /// Runs a statement of a migration, in this store's own words for types and tables.
    func define(_ definition: String) throws

    /// The time of the store's own server; nil for a file.
    func serverTime() throws -> Instant?
}

extension SQLConnection {
    @discardableResult
    func execute(_ sql: StaticString, _ parameters: [SQLValue], likely rows: Int) throws -> Int {
        try execute(sql, parameters)
    }

    func query(_ sql: StaticString, each parameters: [[SQLValue]], _ body: (Int, any SQLRow) throws -> Void) throws {
        for (number, parameters) in parameters.enumerated() {
            try query(sql, parameters) { row in
                try body(number, row)
                return true
            }
        }
    }

    /// The first row of a query, decoded; nil when it has none.
    func first<Value>(
        _ sql: StaticString, _ parameters: [SQLValue], _ decode: (inout ColumnReader) throws -> Value
    ) throws -> Value? {
        var found: Value?
        try query(sql, parameters) { row in
            var columns = ColumnReader(row)
            found = try decode(&columns)
            return false
        }
        return found
    }

    /// The rows of the same query for each list of parameters, decoded.
    func all<Value>(
        _ sql: StaticString, each parameters: [[SQLValue]], _ decode: (inout ColumnReader) throws -> Value
    ) throws -> [[Value]] {
        var values = Array(repeating: [Value](), count: parameters.count)
        try query(sql, each: parameters) { number, row in
            var columns = ColumnReader(row)
            values[number].append(try decode(&columns))
        }
        return values
    }

    /// Every row of a query, decoded.
    func all<Value>(
        _ sql: StaticString, _ parameters: [SQLValue], _ decode: (inout ColumnReader) throws -> Value
    ) throws -> [Value] {
        var values: [Value] = []
        try query(sql, parameters) { row in
            var columns = ColumnReader(row)
            values.append(try decode(&columns))
            return true
        }
        return values
    }
}
