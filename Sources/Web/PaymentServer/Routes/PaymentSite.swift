package import Gateway
package import Hummingbird
package import Logging
import Metrics
import Onboarding
import Pages
import Payments

/// The payment server: everything a shopper's browser asks for, from callpayment to the ticket.
///
/// No page needs a script or a cookie: the session's key is in the address, and whatever is doubled, reloaded or opened
/// twice only shows what the engine's books say.
package struct PaymentSite: HTTPResponder {
    package typealias Context = BasicRequestContext

    let platform: Platform
    let settings: PaymentSiteSettings
    let logger: Logger

    package init(platform: Platform, settings: PaymentSiteSettings, logger: Logger) {
        self.platform = platform
        self.settings = settings
        self.logger = logger
    }

    /// Never throws: what goes wrong is logged, and the shopper gets a page that says what to do.
    package func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        let exchange = PaymentExchange(request: request, site: self)
        do {
            return try await exchange.response()
        } catch let error as FormError {
            return exchange.rejected(error)
        } catch StoreError.busy, StoreError.closed {
            return exchange.busy()
        } catch StoreError.readOnly {
            return exchange.inMaintenance()
        } catch let fault as any StoreOutageError where fault.isOutage {
            // The store tells of the outage; each page that it costs need not.
            logger.debug("payment page without its books", metadata: .keys([.cause: "\(fault)"]))
            return exchange.withoutBooks()
        } catch let error as any HTTPResponseError {
            return exchange.rejected(error.status)
        } catch {
            var metadata: Logger.Metadata = .keys([.cause: "\(error)"])
            if let session = PaymentPath(request.uri.path)?.session {
                metadata.merge(.keys([.session: "\(session.hexadecimal)"])) { $1 }
            }
            logger.error("payment page failed", metadata: metadata)
            return exchange.failed()
        }
    }

    func countRejection(_ reason: String) {
        Counter(label: MetricName.rejectedRequests.rawValue, dimensions: [("reason", reason)]).increment()
    }
}
