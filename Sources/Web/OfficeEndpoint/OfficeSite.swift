package import Gateway
package import Hummingbird
package import Logging
import OfficeMessages

/// The Office endpoint: `POST /office/{component}/{function}`, one sealed call in, one sealed answer out (design § 1).
///
/// HTTP's status only says whether the call was understood: what became of it is in the sealed answer.
package struct OfficeSite: HTTPResponder {
    package typealias Context = BasicRequestContext

    /// Every path of the endpoint begins so.
    package static let root = "/office/"

    let platform: Platform
    let settings: OfficeSiteSettings
    let logger: Logger

    package init(platform: Platform, settings: OfficeSiteSettings, logger: Logger) {
        self.platform = platform
        self.settings = settings
        self.logger = logger
    }

    /// Never throws: what goes wrong is logged, and the caller gets a problem in JSON.
    package func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        do {
            return Self.response(.ok, try await OfficeExchange(request: request, site: self).answer())
        } catch let problem as OfficeProblem {
            return rejected(problem)
        } catch StoreError.busy, StoreError.closed {
            return rejected(.busy)
        } catch StoreError.readOnly {
            return rejected(.readOnly)
        } catch let fault as any StoreOutageError where fault.isOutage {
            // The store tells of the outage; each call that it costs need not.
            logger.debug("office call without its books", metadata: .keys([.cause: "\(fault)"]))
            return rejected(.withoutBooks)
        } catch let error as any HTTPResponseError {
            return rejected(.http(error.status))
        } catch {
            logger.error("office call failed", metadata: .keys([.cause: "\(error)"]))
            return rejected(.failed)
        }
    }

    private func rejected(_ problem: OfficeProblem) -> Response {
        if let cause = problem.cause {
            logger.warning("office call refused", metadata: .keys([.outcome: "\(problem.code)", .cause: "\(cause)"]))
        }
        OfficeMetrics.rejected(problem.code)
        var response = Self.response(problem.status, OfficeEnvelopeBody.problem(problem.code, problem.text))
        if problem.status == .serviceUnavailable { response.headers[.retryAfter] = "2" }
        if problem.status == .methodNotAllowed { response.headers[.allow] = "POST" }
        return response
    }

    private static func response(_ status: HTTPResponse.Status, _ body: [UInt8]) -> Response {
        Response(
            status: status,
            headers: [
                .contentType: OfficeEnvelopeBody.mediaType, .cacheControl: "no-store", .xContentTypeOptions: "nosniff",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }
}
