import Hummingbird
import NIOCore

/// The acquirer's HTTP side: its books, and commands to misbehave.
enum AcquirerAdministration {
    /// Authorisations shown unless `limit` says otherwise.
    static let defaultLimit = 1000

    static func router(_ counter: AcquirerCounter) -> Router<BasicRequestContext> {
        let router = Router()
        router.get("/") { _, _ in help }
        router.get("/health") { _, _ in "ok\n" }
        router.get("/books") { request, _ in
            let limit = try number("limit", in: request) ?? defaultLimit
            return BooksPage(counter.books, counter.command, limit: limit)
        }
        router.post("/chargebacks") { request, _ in
            let parameters = request.uri.queryParameters
            guard let reference = parameters.get("reference") else {
                throw HTTPError(.badRequest, message: "reference: the shop's name of a remitted line")
            }
            // Forms write a space as a plus.
            let reason = (parameters.get("reason") ?? "Card holder disputes the payment").replacing("+", with: " ")
            guard (1...60).contains(reason.utf8.count),
                reason.utf8.allSatisfy({ (0x20...0x7e).contains($0) && $0 != 0x7c && $0 != 0x5f })
            else { throw HTTPError(.badRequest, message: "reason: up to 60 printable characters, none of | and _") }
            guard try counter.dispute(reference, reason: reason) else {
                throw HTTPError(.notFound, message: "no debit of a closed remittance has that reference")
            }
            return HTTPResponse.Status.created
        }
        router.post("/commands/:manner") { request, context in
            guard let manner = Manner(rawValue: context.parameters.get("manner") ?? "") else {
                throw HTTPError(.notFound, message: "commands: \(names(Manner.self))")
            }
            let scopeText = request.uri.queryParameters.get("messages") ?? MannerCommand.Scope.all.rawValue
            guard let scope = MannerCommand.Scope(rawValue: scopeText) else {
                throw HTTPError(.badRequest, message: "messages: \(names(MannerCommand.Scope.self))")
            }
            let seconds = try number("seconds", in: request)
            let count = try number("count", in: request)
            counter.order(manner, scope: scope, count: count ?? manner.defaultCount, seconds: seconds)
            return MannerPage(counter.command)
        }
        return router
    }

    private static func number(_ name: String, in request: Request) throws -> Int? {
        guard let text = request.uri.queryParameters.get(name) else { return nil }
        guard text.utf8.count <= 9, let number = Int(text), number > 0 else {
            throw HTTPError(.badRequest, message: "\(name) must be a positive number")
        }
        return number
    }

    private static func names<Name: RawRepresentable<String> & CaseIterable>(_ type: Name.Type) -> String {
        type.allCases.map(\.rawValue).joined(separator: ", ")
    }

    private static let help =
        "GET  /books?limit=N                 what was authorised, reversed and remitted, as JSON\n"
        + "POST /chargebacks?reference=R       take a remitted line's money back; option reason=TEXT\n"
        + "POST /commands/MANNER               for the next messages; options count=N, seconds=N,\n"
        + "                                    messages=\(names(MannerCommand.Scope.self))\n\n"
        + Manner.allCases.map { "\($0.rawValue): \($0.explanation)\n" }.joined() + "\nAmounts that do the same:\n"
        + MagicAmount.allCases.map { $0.explanation + "\n" }.joined() + "\nAmounts of remitted lines:\n"
        + MagicRemittance.allCases.map { $0.explanation + "\n" }.joined()
}

extension Manner {
    /// What breaks things breaks one unless more is asked for; the others last until `normal`.
    fileprivate var defaultCount: Int? {
        switch self {
        case .drop, .die: 1
        case .normal, .late, .silent, .twice, .deaf: nil
        }
    }
}
