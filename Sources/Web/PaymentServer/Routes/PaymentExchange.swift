import Gateway
import Hummingbird
import NIOCore
import Onboarding
import Pages
import Payments

/// One request of a browser and how it is answered.
struct PaymentExchange: Sendable {
    let request: Request
    let site: PaymentSite
    let respond: PageResponse

    init(request: Request, site: PaymentSite) {
        self.request = request
        self.site = site
        let random = Identifier(high: site.platform.random.next(), low: site.platform.random.next())
        respond = PageResponse(settings: site.settings, nonce: random.hexadecimal)
    }

    var platform: Platform { site.platform }

    func response() async throws -> Response {
        guard let path = PaymentPath(request.uri.path) else { return notFound() }
        switch (path, request.method) {
        case (.callpayment(let phase), .get):
            let form = try Form(query: request.uri.query, limits: dataLimits, skipsUnreadable: true)
            return try await callpayment(form, phase)
        case (.callpayment(let phase), .post):
            return try await callpayment(form(dataLimits, skipsUnreadable: true), phase)
        case (.provider, .post): return try await openProviderPayment(form(skipsUnreadable: true))
        case (.payment(let token), .get): return try await show(token)
        case (.card(let token), .post): return try await payByCard(token)
        case (.mean(let token), .post): return try await chooseMean(token)
        case (.cancel(let token), .post): return try await cancel(token)
        case (.wallet(let token), .get), (.wallet(let token), .post): return try await backFromWallet(token)
        // Someone typed or bookmarked the address of a form: the payment's own page says where it stands.
        case (.card(let token), .get), (.mean(let token), .get), (.cancel(let token), .get):
            return respond.redirect(to: PaymentPath.address(of: token))
        case (.shopFile(let file), .get): return try await shopFile(file)
        case (.icon, .get): return Response(status: .noContent, headers: [.cacheControl: "public, max-age=86400"])
        default:
            var response = rejected(.methodNotAllowed)
            response.headers[.allow] = path.allowedMethods
            return response
        }
    }

    // MARK: - What came in

    /// `DATA` may be longer than any form of ours, and shops' pages add fields of their own, in their own encodings.
    private var dataLimits: FormLimits { FormLimits(bytes: 2 * site.settings.formBytes) }

    func form(_ limits: FormLimits? = nil, skipsUnreadable: Bool = false) async throws -> Form {
        let limits = limits ?? FormLimits(bytes: site.settings.formBytes)
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limits.bytes {
            throw FormError.tooLarge(maximumBytes: limits.bytes)
        }
        let body = try await body(upTo: limits.bytes)
        return try Form(body.readableBytesView, limits: limits, skipsUnreadable: skipsUnreadable)
    }

    private func body(upTo limit: Int) async throws -> ByteBuffer {
        do {
            return try await request.body.collect(upTo: limit)
        } catch let error as any HTTPResponseError {
            throw error
        } catch {
            // What the client sent is no body, or it went away in the middle of one: no fault of ours.
            throw HTTPError(.badRequest)
        }
    }

    /// The reader's language where no payment tells it.
    var readerLanguage: PageLanguage {
        request.headers[.acceptLanguage].flatMap(PageLanguage.init(acceptLanguage:)) ?? .french
    }

    // MARK: - Pages about our own side

    func notFound() -> Response {
        let texts = PaymentTexts.texts(in: readerLanguage)
        return plain(texts.unknownPageTitle, texts.unknownPageText, status: .notFound)
    }

    func busy() -> Response {
        let texts = PaymentTexts.texts(in: readerLanguage)
        var response = plain(texts.busyTitle, texts.busyText, status: .serviceUnavailable)
        response.headers[.retryAfter] = "2"
        return response
    }

    /// The books are read and not written: no payment goes further for a while.
    func inMaintenance() -> Response {
        let texts = PaymentTexts.texts(in: readerLanguage)
        var response = plain(texts.maintenanceTitle, texts.maintenanceText, status: .serviceUnavailable)
        response.headers[.retryAfter] = "60"
        return response
    }

    /// There is no database for a while. What was paid before cannot be looked up, so that the page does not say that
    /// nothing was.
    func withoutBooks() -> Response {
        let texts = PaymentTexts.texts(in: readerLanguage)
        var response = plain(texts.maintenanceTitle, texts.faultText, status: .serviceUnavailable)
        response.headers[.retryAfter] = "60"
        return response
    }

    func failed() -> Response {
        let texts = PaymentTexts.texts(in: readerLanguage)
        return plain(texts.faultTitle, texts.faultText, status: .internalServerError)
    }

    func rejected(_ error: FormError) -> Response {
        site.countRejection("form")
        let status: HTTPResponse.Status =
            switch error {
            case .tooLarge, .tooManyFields: .contentTooLarge
            case .malformedEscape, .notUTF8, .repeatedField: .badRequest
            }
        return unreadable(error.description, status: status)
    }

    func rejected(_ status: HTTPResponse.Status) -> Response {
        site.countRejection("http")
        return unreadable(status.reasonPhrase, status: status)
    }

    private func unreadable(_ cause: String, status: HTTPResponse.Status) -> Response {
        let texts = PaymentTexts.texts(in: readerLanguage)
        return respond.page(
            ErrorPage(
                language: readerLanguage, nonce: respond.nonce, tone: .serious, title: "Invalid Transaction",
                explanation: texts.invalidTransactionText,
                facts: [
                    FactList.Fact(texts.error, cause), FactList.Fact(texts.support, site.settings.supportContact),
                ].filter { !$0.value.isEmpty }),
            status: status)
    }

    private func plain(_ title: String, _ text: String, status: HTTPResponse.Status) -> Response {
        respond.page(
            PlainPage(language: readerLanguage, nonce: respond.nonce, title: title, text: text), status: status)
    }
}
