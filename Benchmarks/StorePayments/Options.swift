/// What the command line asks for.
struct Options {
    var database = ""
    var payments = 20_000
    var clients = 64
    var merchants = 500
    var isHosted = false
    var acknowledgements: String?
    var checkpointPages: Int32?
    var writers: Int?
    var searches = 0

    /// Nil when there is something that it cannot understand, or no database.
    init?(_ arguments: some Sequence<String>) {
        var rest = Array(arguments)[...]
        while let name = rest.popFirst() {
            if name == "--hosted" {
                isHosted = true
                continue
            }
            guard let value = rest.popFirst() else { return nil }
            let number = Int(value)
            switch (name, number) {
            case ("--database", _): database = value
            case ("--acknowledge", _): acknowledgements = value
            case ("--payments", let number?): payments = number
            case ("--clients", let number?): clients = number
            case ("--merchants", let number?): merchants = number
            case ("--checkpoint-pages", let number?): checkpointPages = Int32(number)
            case ("--searches", let number?): searches = number
            case ("--writers", let number?): writers = number
            default: return nil
            }
        }
        if database.isEmpty { return nil }
    }
}
