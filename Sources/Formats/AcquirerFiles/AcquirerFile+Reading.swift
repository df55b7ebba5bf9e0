import Payments

extension AcquirerFile {
    /// What the header says that the details are.
    private enum Kind: String {
        case settlement = "SETTLEMENT"
        case chargebacks = "CHARGEBACKS"
    }

    /// - Parameter bytes: the whole file.
    /// - Throws: ``AcquirerFileError`` naming the first line and field that cannot be read.
    package init(parsing bytes: [UInt8]) throws(AcquirerFileError) {
        guard !bytes.isEmpty else { throw AcquirerFileError(line: 0, .missing) }
        guard bytes.count <= AcquirerFileLimits.bytes else {
            throw AcquirerFileError(line: 0, .tooLong(maximum: AcquirerFileLimits.bytes))
        }
        guard bytes.last == 0x0a else { throw AcquirerFileError(line: 0, .noLineEnd) }
        var rest = bytes[...]
        var lineNumber = 0
        func nextLine() throws(AcquirerFileError) -> FileLine? {
            guard let end = rest.firstIndex(of: 0x0a) else { return nil }
            lineNumber += 1
            defer { rest = rest[(end + 1)...] }
            return try FileLine(rest[..<end], number: lineNumber)
        }

        guard var header = try nextLine(), header.record == UInt8(ascii: "H") else {
            throw AcquirerFileError(line: 1, field: "record", .notAllowed)
        }
        try header.begin(fields: 8)
        try header.expect("format", "GUICHET")
        try header.expect("version", "1")
        let kind = try header.one(of: Kind.self, "kind")
        identifier = try header.fileID()
        createdAt = try header.instant("created")
        contract = try header.contract()
        currency = try header.currency()

        var settlement = Details<SettlementDetail>()
        var chargebacks = Details<ChargebackDetail>()
        var isWhole = false
        while var line = try nextLine() {
            if isWhole { throw AcquirerFileError(line: line.number, .afterTrailer) }
            switch (line.record, kind) {
            case (UInt8(ascii: "D"), .settlement): try settlement.add(&line)
            case (UInt8(ascii: "D"), .chargebacks): try chargebacks.add(&line)
            case (UInt8(ascii: "T"), .settlement):
                try settlement.check(&line)
                isWhole = true
            case (UInt8(ascii: "T"), .chargebacks):
                try chargebacks.check(&line)
                isWhole = true
            default: throw line.error("record", .notAllowed)
            }
        }
        guard isWhole else { throw AcquirerFileError(line: 0, .noTrailer) }
        content = kind == .settlement ? .settlement(settlement.details) : .chargebacks(chargebacks.details)
    }
}

/// A kind of details: how one is read, and what the trailer sums up.
protocol FileDetail: Sendable {
    static var fieldCount: Int { get }
    /// The trailer's sums, in its order.
    static var sums: [(field: String, value: @Sendable (Self) -> Int64)] { get }
    /// After the record's letter and the sequence.
    init(_ line: inout FileLine) throws(AcquirerFileError)
}

/// The details read so far.
private struct Details<Detail: FileDetail> {
    private(set) var details: [Detail] = []

    mutating func add(_ line: inout FileLine) throws(AcquirerFileError) {
        guard details.count < AcquirerFileLimits.details else {
            throw AcquirerFileError(line: line.number, .tooManyLines(maximum: AcquirerFileLimits.details))
        }
        try line.begin(fields: Detail.fieldCount)
        guard try line.positive("sequence", digits: 6) == details.count + 1 else {
            throw line.error("sequence", .contradicts("the line before"))
        }
        details.append(try Detail(&line))
    }

    func check(_ trailer: inout FileLine) throws(AcquirerFileError) {
        try trailer.begin(fields: 2 + Detail.sums.count)
        guard try trailer.number("count", digits: 6) == details.count else {
            throw trailer.error("count", .contradicts("the details"))
        }
        for (field, value) in Detail.sums {
            let sum = details.reduce(0) { $0 + value($1) }
            guard try trailer.number(field, digits: AcquirerFileLimits.sumDigits) == sum else {
                throw trailer.error(field, .contradicts("the details"))
            }
        }
    }
}

extension FileLine {
    mutating func fileID() throws(AcquirerFileError) -> AcquirerFileID {
        let text = try text("identifier", 1...35, Alphabet.dashed)
        guard let identifier = AcquirerFileID(text) else { throw error("identifier", .wrongAlphabet) }
        return identifier
    }

    mutating func instant(_ field: String) throws(AcquirerFileError) -> Instant {
        let text = try text(field, 14...14, Alphabet.digits)
        do { return try Instant(greenwichDigits: text, field: field) } catch { throw self.error(field, .notAllowed) }
    }

    mutating func contract() throws(AcquirerFileError) -> ContractNumber {
        let text = try text("contract", 1...15, Alphabet.lettersAndDigits)
        do { return try ContractNumber(text) } catch { throw self.error("contract", .notAllowed) }
    }

    mutating func currency() throws(AcquirerFileError) -> Currency {
        let text = try text("currency", 3...3, Alphabet.digits)
        do { return try Currency(code: text) } catch { throw self.error("currency", .notAllowed) }
    }

    mutating func remittedLine() throws(AcquirerFileError) -> RemittedLine {
        RemittedLine(
            remittanceDay: try day("remittance day"),
            remittanceNumber: Int32(try positive("remittance number", digits: 6)),
            retrievalReference: try text("retrieval reference", 12...12, Alphabet.lettersAndDigits),
            shopReference: try text("shop reference", 1...39, Alphabet.dotted))
    }
}
