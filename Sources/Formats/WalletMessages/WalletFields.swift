/// What is inside a seal: named values in order, a line each, `name=value`, with `%XX` for controls and `%` itself.
///
/// Values may be card data: the type prints and mirrors as nothing.
struct WalletFields: Sendable {
    static let maximumCount = 32
    private var pairs: [(name: String, value: String)] = []

    init() {}

    /// Reads lines; total over any bytes.
    init(parsing bytes: some Collection<UInt8>) throws(WalletMessageError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            guard let end = rest.firstIndex(of: 0x0a) else { throw .field("line") }
            let line = rest[..<end]
            guard let equals = line.firstIndex(of: 0x3d), pairs.count < Self.maximumCount else { throw .field("line") }
            let name = String(decoding: line[..<equals], as: UTF8.self)
            guard Self.isName(line[..<equals]), self[name] == nil else { throw .field("line") }
            guard let value = Self.unescaped(line[line.index(after: equals)...]) else { throw .field(name) }
            pairs.append((name, value))
            rest = rest[rest.index(after: end)...]
        }
    }

    var bytes: [UInt8] {
        pairs.flatMap { Array($0.name.utf8) + [0x3d] + Self.escaped($0.value) + [0x0a] }
    }

    subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }

    /// Adds a value; nil adds nothing.
    mutating func append(_ name: String, _ value: String?) {
        if let value { pairs.append((name, value)) }
    }

    /// A value that must be there, not longer than `maximum` characters.
    func text(_ name: String, upTo maximum: Int) throws(WalletMessageError) -> String {
        guard let value = self[name], !value.isEmpty, value.unicodeScalars.count <= maximum else { throw .field(name) }
        return value
    }

    private static func isName(_ bytes: some Collection<UInt8>) -> Bool {
        (1...32).contains(bytes.count) && bytes.allSatisfy { (0x61...0x7a).contains($0) || $0 == 0x5f }
    }

    private static func escaped(_ value: String) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        return value.utf8.flatMap { byte in
            byte < 0x20 || byte == 0x7f || byte == 0x25
                ? [0x25, digits[Int(byte >> 4)], digits[Int(byte & 0xf)]] : [byte]
        }
    }

    private static func unescaped(_ bytes: some Collection<UInt8>) -> String? {
        var plain: [UInt8] = []
        var iterator = bytes.makeIterator()
        while let byte = iterator.next() {
            guard byte == 0x25 else {
                if byte < 0x20 || byte == 0x7f { return nil }
                plain.append(byte)
                continue
            }
            guard let high = iterator.next().flatMap(Self.nibble), let low = iterator.next().flatMap(Self.nibble) else {
                return nil
            }
            plain.append(high << 4 | low)
        }
        return String(validating: plain, as: UTF8.self)
    }

    private static func nibble(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        default: nil
        }
    }
}

extension WalletFields: CustomStringConvertible, CustomReflectable {
    var description: String { "\(pairs.count) sealed fields" }
    var customMirror: Mirror { Mirror(self, children: []) }
}
