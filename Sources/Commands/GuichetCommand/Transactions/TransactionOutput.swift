import Foundation

/// What `guichet transactions` prints, in one of its forms, page after page.
struct TransactionOutput {
    enum Form {
        case table
        case csv
        case operationsCSV
        case json
        /// Both tables, made of the same pages.
        case files(transactions: OutputFile, operations: OutputFile)
    }

    private let form: Form
    private let output: OutputFile
    private var count = 0

    init(form: Form, output: OutputFile = .standardOutput()) {
        self.form = form
        self.output = output
    }

    mutating func begin() throws {
        switch form {
        case .table, .json: break
        case .csv: try output.write(CSVText.row(TransactionEntry.columns))
        case .operationsCSV: try output.write(CSVText.row(TransactionEntry.operationColumns))
        case .files(let transactions, let operations):
            try transactions.write(CSVText.row(TransactionEntry.columns))
            try operations.write(CSVText.row(TransactionEntry.operationColumns))
        }
    }

    mutating func add(_ entries: [TransactionEntry]) throws {
        if case .table = form, count == 0, !entries.isEmpty { try output.write(TransactionEntry.heading + "\n") }
        for entry in entries {
            switch form {
            case .table: try output.write(entry.text + "\n")
            case .csv: try output.write(entry.csv)
            case .operationsCSV: try output.write(entry.operationsCSV)
            case .json: try output.write(try Self.json(entry) + "\n")
            case .files(let transactions, let operations):
                try transactions.write(entry.csv)
                try operations.write(entry.operationsCSV)
            }
        }
        count += entries.count
        // Somebody may be watching: a page is seen when it was read.
        try output.flush()
    }

    func end() throws {
        switch form {
        case .table:
            let summary =
                switch count {
                case 0: "No transactions. --from and --to choose the days; without them, today and the thirty before."
                case 1: "1 transaction"
                default: "\(count) transactions"
                }
            try output.write(summary + "\n")
        case .csv, .operationsCSV, .json: break
        case .files(let transactions, let operations):
            try transactions.flush()
            try operations.flush()
        }
        try output.flush()
    }

    /// With the names that the documents give the fields.
    static func json(_ value: some Encodable, pretty: Bool = false) throws -> String {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if pretty { encoder.outputFormatting.insert(.prettyPrinted) }
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
