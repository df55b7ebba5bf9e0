import ArgumentParser

/// `guichet transactions list`: a period's transactions as a table, as CSV or as lines of JSON.
struct ListTransactionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists or exports transactions by period, state, means and merchant.")

    @Option(help: ArgumentHelp("First payment date; thirty days before the last one without it.", valueName: "day"))
    var from: String?

    @Option(help: ArgumentHelp("Last payment date; today without it.", valueName: "day"))
    var to: String?

    @Option(help: "A state, such as TO_CAPTURE; repeatable.")
    var state: [String] = []

    @Option(help: "A means of payment: a card's brand as reported, or PAYLIB; repeatable.")
    var means: [String] = []

    @Option(help: ArgumentHelp("One merchant's alone.", valueName: "id"))
    var merchant: String?

    @Option(help: "That merchant's country: be, fr, de, it, es or en.")
    var country = "fr"

    @Option(
        help: ArgumentHelp("The shop's own number of an order: what was paid for it, latest first.", valueName: "id"))
    var order: String?

    @Flag(help: "Prints CSV (RFC 4180): a row for each transaction.")
    var csv = false

    @Flag(help: "With --csv: a row for each operation instead.")
    var operations = false

    @Option(help: ArgumentHelp("Writes transactions.csv and operations.csv there instead.", valueName: "directory"))
    var output: String?

    @Flag(help: "Prints a line of JSON for each transaction.")
    var json = false

    @OptionGroup var platform: PlatformOption

    func validate() throws {
        if json && (csv || output != nil) { throw ValidationError("--json and --csv exclude each other") }
        if operations && !csv { throw ValidationError("--operations needs --csv") }
        if operations && output != nil { throw ValidationError("--output writes operations beside the transactions") }
    }

    func run() async throws {
        let office = OperatorOffice(settings: try await platform.settings())
        try await office.withTransactions { counter in
            var printed: TransactionOutput?
            var next: String?
            repeat {
                guard case .page(let entries, let following) = try await counter.ask(.list(query, after: next)) else {
                    throw MerchantOrderError("the answer is not the one that was asked for")
                }
                if printed == nil {
                    // Files are made once the question was understood.
                    printed = TransactionOutput(form: try form())
                    try printed?.begin()
                }
                try printed?.add(entries)
                next = following
            } while next != nil
            try printed?.end()
        }
    }

    private var query: TransactionQuery {
        var query = TransactionQuery()
        query.from = from
        query.to = to
        query.states = state
        query.means = means
        query.merchant = merchant
        query.country = country
        query.order = order
        return query
    }

    private func form() throws(MerchantOrderError) -> TransactionOutput.Form {
        if let output {
            try OutputFile.makeDirectory(path: output)
            return .files(
                transactions: try OutputFile.new(path: output + "/transactions.csv"),
                operations: try OutputFile.new(path: output + "/operations.csv"))
        }
        if csv { return operations ? .operationsCSV : .csv }
        return json ? .json : .table
    }
}
