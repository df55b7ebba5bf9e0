import Hummingbird

/// What is ordered, as JSON.
struct MannerPage: ResponseEncodable {
    let name: String
    let messages: String
    let remaining: Int?

    init(_ command: MannerCommand) {
        name = command.manner.rawValue
        messages = command.scope.rawValue
        remaining = command.remaining
    }
}
