/// The values of one statement in libpq's layout: all binary, numbers in eight bytes, most significant first.
struct PostgreSQLParameters {
    private var bytes: [UInt8] = []
    /// Where each value begins; nil for null.
    private var starts: [Int?] = []
    private var lengths: [Int32] = []

    init(_ values: [SQLValue]) {
        bytes.reserveCapacity(values.reduce(1) { $0 + $1.byteCount })
        starts.reserveCapacity(values.count)
        lengths.reserveCapacity(values.count)
        for value in values {
            starts.append(value.isNull ? nil : bytes.count)
            lengths.append(Int32(value.byteCount))
            bytes.append(value)
        }
        // Every value has an address, an empty one at the end too.
        bytes.append(0)
    }

    func withPointers<Value>(
        _ body: (UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) -> Value
    ) -> Value {
        let formats = [Int32](repeating: 1, count: starts.count)
        return bytes.withUnsafeBytes { buffer in
            let base = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            let pointers = starts.map { start in start.flatMap { offset in base.map { $0 + offset } } }
            return pointers.withUnsafeBufferPointer { pointers in
                lengths.withUnsafeBufferPointer { lengths in
                    formats.withUnsafeBufferPointer { formats in
                        body(pointers.baseAddress, lengths.baseAddress, formats.baseAddress)
                    }
                }
            }
        }
    }
}
