import Hummingbird
import OfficeEndpoint
import PaymentServer

/// The payment pages and, beside them, the Office endpoint: one origin, so that a certificate's address leads to both.
struct PlatformResponder: HTTPResponder {
    /// Nil on a node without pages.
    let site: PaymentSite?
    /// Nil where it has a listener of its own, or on a node without it.
    let office: OfficeSite?

    func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        if let office, request.uri.path.hasPrefix(OfficeSite.root) {
            return try await office.respond(to: request, context: context)
        }
        guard let site else { return Response(status: .notFound) }
        return try await site.respond(to: request, context: context)
    }
}
