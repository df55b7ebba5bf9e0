/// A response as far as the load looks at it.
struct HTTPAnswer {
    let status: Int
    let location: String?
    /// The connection ends after it.
    let isLast: Bool
    let body: ArraySlice<UInt8>
}

/// Cuts the bytes of one connection into responses; each has a `Content-Length`.
struct HTTPAnswerParser {
    private var bytes: [UInt8] = []
    /// Bytes of the response that has begun; nil until its head is whole.
    private var head: (status: Int, location: String?, isLast: Bool, bodyStart: Int, end: Int)?

    mutating func append(_ more: some Collection<UInt8>) { bytes.append(contentsOf: more) }

    /// The response, once it is whole; the one before is forgotten.
    mutating func next() throws -> HTTPAnswer? {
        if head == nil { head = try readHead() }
        guard let whole = head, bytes.count >= whole.end else { return nil }
        guard bytes.count == whole.end else { throw LoadError("more than was asked for") }
        let answer = HTTPAnswer(
            status: whole.status, location: whole.location, isLast: whole.isLast, body: bytes[whole.bodyStart..<whole.end])
        head = nil
        bytes.removeAll(keepingCapacity: true)
        return answer
    }

    private func readHead() throws -> (Int, String?, Bool, Int, Int)? {
        guard let end = endOfHead() else { return nil }
        let lines = bytes[..<end].split(separator: 10)
        guard let first = lines.first, let status = Int(Self.text(first.dropFirst(9).prefix(3))) else {
            throw LoadError("no HTTP response")
        }
        let location = Self.value(of: "location", in: lines)
        let count = Self.value(of: "content-length", in: lines).flatMap { Int($0) }
        let isLast = Self.value(of: "connection", in: lines)?.lowercased() == "close"
        guard let count else { throw LoadError("a response without its length (\(status))") }
        return (status, location, isLast, end + 4, end + 4 + count)
    }

    /// - Parameter name: in lower case.
    private static func value(of name: StaticString, in lines: [ArraySlice<UInt8>]) -> String? {
        let name = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
        let line = lines.first { line in
            line.count > name.count && line[line.startIndex + name.count] == UInt8(ascii: ":")
                && zip(line, name).allSatisfy { $0 | 0x20 == $1 | 0x20 }
        }
        return line.map { text($0.dropFirst(name.count + 1)) }
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        let isBlank = { (byte: UInt8) in byte == 32 || byte == 13 }
        return String(decoding: bytes.drop(while: isBlank).prefix { !isBlank($0) }, as: UTF8.self)
    }

    private func endOfHead() -> Int? {
        guard bytes.count >= 4 else { return nil }
        for index in 0...(bytes.count - 4)
        where bytes[index] == 13 && bytes[index + 1] == 10 && bytes[index + 2] == 13 && bytes[index + 3] == 10 {
            return index
        }
        return nil
    }
}
