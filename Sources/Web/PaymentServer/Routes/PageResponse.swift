import Hummingbird
import Pages

/// Responses with the headers that every payment page carries.
struct PageResponse: Sendable {
    let settings: PaymentSiteSettings
    /// The nonce of this response's inline style.
    let nonce: String

    /// - Parameters:
    ///   - returnAddresses: the shop's, which forms may be posted to.
    ///   - runsScript: true where the page's one script may run.
    func page(
        _ content: some HTMLContent, status: HTTPResponse.Status = .ok, returnAddresses: [String] = [],
        runsScript: Bool = false
    ) -> Response {
        var headers = base
        headers[.contentType] = "text/html; charset=utf-8"
        headers[.contentSecurityPolicy] = policy(returnAddresses: returnAddresses, runsScript: runsScript)
        return Response(
            status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: content.rendered())))
    }

    /// 303: the browser fetches another page, and reloading that one posts nothing again.
    func redirect(to address: String, cookie: String? = nil) -> Response {
        var headers = base
        headers[.location] = address
        if let cookie { headers[.setCookie] = cookie }
        return Response(status: .seeOther, headers: headers)
    }

    private var base: HTTPFields {
        var headers = HTTPFields()
        headers[.cacheControl] = "no-store"
        headers[.xContentTypeOptions] = "nosniff"
        if let referrerPolicy = Self.referrerPolicy {
            // Shops may check where a return comes from; the path, which opens the session, never leaves.
            headers[referrerPolicy] = "strict-origin"
        }
        if settings.isSecure { headers[.strictTransportSecurity] = "max-age=31536000" }
        return headers
    }

    private static let referrerPolicy = HTTPFields.Element.Name("Referrer-Policy")

    private func policy(returnAddresses: [String], runsScript: Bool) -> String {
        var origins: [String] = []
        for address in returnAddresses {
            guard let origin = WebAddress.origin(of: address), !origins.contains(origin) else { continue }
            origins.append(origin)
            // A shop that has moved to https answers its old address with a redirect.
            if origin.hasPrefix("http://"), !origin.dropFirst(7).contains(":") {
                origins.append("https://" + origin.dropFirst(7))
            }
        }
        var targets = origins
        if let wallet = settings.walletAddress.flatMap(WebAddress.origin) { targets.append(wallet) }
        let script = runsScript ? "; script-src 'nonce-\(nonce)'" : ""
        return "default-src 'none'; style-src 'nonce-\(nonce)' 'self'; img-src 'self'; base-uri 'none'\(script)"
            + "; form-action " + (["'self'"] + targets).joined(separator: " ")
            + "; frame-ancestors " + (["'self'"] + origins).joined(separator: " ")
    }
}
