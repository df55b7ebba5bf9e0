import Payments

/// One line cut into its fields; each is read once, in order, by name.
struct FileLine {
    let number: Int
    private let fields: [ArraySlice<UInt8>]
    private var next = 0

    /// - Parameter bytes: without the line feed.
    init(_ bytes: ArraySlice<UInt8>, number: Int) throws(AcquirerFileError) {
        guard bytes.count <= AcquirerFileLimits.lineBytes else {
            throw AcquirerFileError(line: number, .tooLong(maximum: AcquirerFileLimits.lineBytes))
        }
        for byte in bytes where !(0x20...0x7e).contains(byte) {
            throw AcquirerFileError(line: number, .wrongAlphabet)
        }
        self.number = number
        fields = bytes.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
    }

    /// The record's letter.
    var record: UInt8? { fields.first.flatMap { $0.count == 1 ? $0.first : nil } }

    /// Passes over the letter, once the number of fields is known to be right.
    mutating func begin(fields expected: Int) throws(AcquirerFileError) {
        guard fields.count == expected else {
            throw AcquirerFileError(line: number, .fieldCount(expected: expected, found: fields.count))
        }
        next = 1
    }

    func error(_ field: String, _ reason: AcquirerFileError.Reason) -> AcquirerFileError {
        AcquirerFileError(line: number, field: field, reason)
    }

    mutating func text(
        _ field: String, _ length: ClosedRange<Int>, _ allows: (UInt8) -> Bool
    ) throws(AcquirerFileError) -> String {
        let value = fields[next]
        next += 1
        if value.isEmpty, length.lowerBound > 0 { throw error(field, .missing) }
        guard value.count <= length.upperBound else { throw error(field, .tooLong(maximum: length.upperBound)) }
        guard value.count >= length.lowerBound else { throw error(field, .tooShort(minimum: length.lowerBound)) }
        for byte in value where !allows(byte) { throw error(field, .wrongAlphabet) }
        return String(decoding: value, as: UTF8.self)
    }

    /// Digits without leading zeros.
    mutating func number(_ field: String, digits: Int) throws(AcquirerFileError) -> Int64 {
        let text = try text(field, 1...digits, Alphabet.digits)
        guard text.utf8.count == 1 || text.utf8.first != 0x30, let number = Int64(text) else {
            throw error(field, .notAllowed)
        }
        return number
    }

    mutating func positive(_ field: String, digits: Int) throws(AcquirerFileError) -> Int64 {
        let number = try number(field, digits: digits)
        guard number > 0 else { throw error(field, .notAllowed) }
        return number
    }

    mutating func day(_ field: String) throws(AcquirerFileError) -> BusinessDay {
        let text = try text(field, 8...8, Alphabet.digits)
        do { return try BusinessDay(eightDigits: text, field: field) } catch { throw self.error(field, .notAllowed) }
    }

    mutating func one<Value: RawRepresentable<String>>(
        of type: Value.Type, _ field: String
    ) throws(AcquirerFileError) -> Value {
        let text = try text(field, 1...20, Alphabet.printable)
        guard let value = Value(rawValue: text) else { throw error(field, .notAllowed) }
        return value
    }

    /// The field must say just that.
    mutating func expect(_ field: String, _ expected: String) throws(AcquirerFileError) {
        guard try text(field, 0...40, Alphabet.printable) == expected else { throw error(field, .notAllowed) }
    }
}

/// Which bytes a field may hold; no field holds a `|`.
enum Alphabet {
    static func digits(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    static func letters(_ byte: UInt8) -> Bool { (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte) }
    static func lettersAndDigits(_ byte: UInt8) -> Bool { digits(byte) || letters(byte) }
    static func dashed(_ byte: UInt8) -> Bool { lettersAndDigits(byte) || byte == 0x2d }
    static func dotted(_ byte: UInt8) -> Bool { dashed(byte) || byte == 0x2e }
    static func printable(_ byte: UInt8) -> Bool { (0x20...0x7e).contains(byte) && byte != 0x7c }
}
