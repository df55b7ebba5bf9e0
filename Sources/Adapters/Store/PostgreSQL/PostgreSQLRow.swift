import CLibPQ
import Payments

/// One row of an answer, in the binary format.
struct PostgreSQLRow: SQLRow {
    /// Whose memory the columns lie in: it lives as long as the row.
    let owner: PostgreSQLResult
    let result: OpaquePointer
    let number: Int32

    func isNull(_ column: Int) -> Bool { PQgetisnull(result, number, Int32(column)) == 1 }

    /// Of one, two, four or eight bytes: a literal in a query is a short one.
    func integer(_ column: Int) -> Int64 {
        withBytes(column) { bytes in
            guard let first = bytes.first else { return 0 }
            return bytes.dropFirst().reduce(Int64(Int8(bitPattern: first))) { $0 << 8 | Int64($1) }
        }
    }

    func text(_ column: Int) -> String { withBytes(column) { String(decoding: $0, as: UTF8.self) } }

    func bytes(_ column: Int) -> [UInt8] { withBytes(column) { Array($0) } }

    func identifier(_ column: Int) -> Identifier? {
        withBytes(column) { bytes in
            guard bytes.count == 16 else { return nil }
            return Identifier(
                high: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
                low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
        }
    }

    func withBytes<Value>(_ column: Int, _ body: (UnsafeRawBufferPointer) -> Value) -> Value {
        let start = PQgetvalue(result, number, Int32(column))
        return body(UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, number, Int32(column)))))
    }
}
