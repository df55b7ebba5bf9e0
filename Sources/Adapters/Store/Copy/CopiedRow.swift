/// One row in PostgreSQL's binary layout: the number of fields, then each with its length, which is -1 for null.
///
/// Both stores' rows are brought into it, so that equal bytes are equal rows.
struct CopiedRow: Hashable {
    private(set) var bytes: [UInt8] = []

    init(fieldCount: Int) {
        bytes.reserveCapacity(fieldCount * 16)
        append(UInt16(fieldCount))
    }

    mutating func addNull() { append(UInt32.max) }

    mutating func add(_ number: Int64) {
        append(UInt32(8))
        append(UInt64(bitPattern: number))
    }

    mutating func add(_ content: UnsafeRawBufferPointer) {
        append(UInt32(content.count))
        bytes.append(contentsOf: content)
    }

    private mutating func append(_ word: some FixedWidthInteger) {
        withUnsafeBytes(of: word.bigEndian) { bytes.append(contentsOf: $0) }
    }
}
