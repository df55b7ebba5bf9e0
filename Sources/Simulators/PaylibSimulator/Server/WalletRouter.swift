import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Pages
import Payments
import WalletMessages

/// What browsers and the platform may ask of the wallet.
struct WalletRouter: Sendable {
    let book: VisitBook
    let seal: WalletSeal
    let address: String?
    let now: @Sendable () -> Instant
    let nonce: @Sendable () -> String
    let logger: Logger

    func build() -> Router<BasicRequestContext> {
        let router = Router()
        router.get("/") { request, _ in
            let language = request.headers[.acceptLanguage].flatMap(PageLanguage.init(acceptLanguage:)) ?? .french
            return home(language, isUnknownVisit: false)
        }
        router.get("/health") { _, _ in Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: "ok\n"))) }
        router.get("/logins") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "application/json"],
                body: .init(byteBuffer: ByteBuffer(string: ShopperList.json)))
        }
        router.post("/backchannel") { request, _ in try await backChannel(request) }
        router.get("/visit/:token") { request, context in
            let visit = await book.visit(try context.parameters.require("token"))
            return visit.map(page) ?? unknownVisit(request)
        }
        router.post("/visit/:token") { request, context in
            try await step(request, token: try context.parameters.require("token"))
        }
        return router
    }

    private func backChannel(_ request: Request) async throws -> Response {
        let body = try await request.body.collect(upTo: WalletSeal.maximumBytes)
        let (identifier, question): (Identifier, WalletRequest)
        do {
            (identifier, question) = try seal.openRequest(Array(body.readableBytesView), now: now())
        } catch {
            logger.warning("back channel refused a message", metadata: ["reason": "\(error)"])
            throw HTTPError(.forbidden)
        }
        let answer = try await answer(to: question, calledAs: request.head.authority ?? "")
        let sealed = try seal.seal(answer, to: identifier, at: now())
        return Response(
            status: .ok, headers: [.contentType: "application/octet-stream"],
            body: .init(byteBuffer: ByteBuffer(bytes: sealed)))
    }

    private func answer(to question: WalletRequest, calledAs authority: String) async throws -> WalletAnswer {
        switch question {
        case .open(let opening):
            let visit = try await book.open(opening, at: now())
            return .visit(
                reference: opening.order.hexadecimal,
                address: "\(address ?? "http://\(authority)")/visit/\(visit.token)")
        case .outcome(let reference):
            guard let order = Identifier(hexadecimal: reference), let visit = await book.visit(of: order) else {
                return .unknownVisit
            }
            return visit.answer
        }
    }

    private func step(_ request: Request, token: String) async throws -> Response {
        let body = try await request.body.collect(upTo: FormLimits.standard.bytes)
        guard let form = try? Form(body.readableBytesView) else { throw HTTPError(.badRequest) }
        guard let before = await book.visit(token) else { return unknownVisit(request) }
        let input = form["do"] == "cancel" ? VisitInput.cancel : Self.input(of: form, at: before.step)
        let visit = try await book.apply(input, mark: form["mark"] ?? "", to: token) ?? before
        switch visit.ending?.status {
        // Bad news is read here first; the page has the way back.
        case .success?, .cancelled?: return redirect(to: visit.opening.returnAddress)
        case .failure?, .notEnrolled?, .notParticipated?, .notAvailable?, .unknown?, nil:
            return redirect(to: "/visit/\(token)")
        }
    }

    private static func input(of form: Form, at step: Visit.Step) -> VisitInput {
        switch step {
        case .login: .login(email: form["email"] ?? "", password: form["password"] ?? "")
        case .card: .chooseCard(form["card"].flatMap { Int($0) })
        case .bank: .authenticate(form["secret"] ?? "")
        case .confirmation, .finished: .confirm
        }
    }

    private func page(_ visit: Visit) -> Response {
        let nonce = nonce()
        return html(
            WalletPage(visit, nonce: nonce).rendered(), status: .ok, nonce: nonce,
            images: visit.opening.shopLogo.flatMap(WebAddress.origin(of:)),
            formTargets: WebAddress.origin(of: visit.opening.returnAddress))
    }

    private func unknownVisit(_ request: Request) -> Response {
        let language = request.headers[.acceptLanguage].flatMap(PageLanguage.init(acceptLanguage:)) ?? .french
        return home(language, isUnknownVisit: true)
    }

    private func home(_ language: PageLanguage, isUnknownVisit: Bool) -> Response {
        let nonce = nonce()
        let page = WalletHomePage(language: language, nonce: nonce, isUnknownVisit: isUnknownVisit)
        return html(
            page.rendered(), status: isUnknownVisit ? .notFound : .ok, nonce: nonce, images: nil, formTargets: nil)
    }

    private func redirect(to address: String) -> Response {
        Response(status: .seeOther, headers: [.location: address, .cacheControl: "no-store"])
    }

    /// - Parameters:
    ///   - images: an origin besides none, the shop's logo.
    ///   - formTargets: where a form may lead besides here: browsers hold redirects to it.
    private func html(
        _ bytes: [UInt8], status: HTTPResponse.Status, nonce: String, images: String?, formTargets: String?
    ) -> Response {
        let policy =
            "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; style-src 'nonce-\(nonce)'; "
            + "img-src \(images ?? "'none'"); form-action 'self' \(formTargets ?? "")"
        var headers: HTTPFields = [
            .contentType: "text/html; charset=utf-8", .cacheControl: "no-store", .contentSecurityPolicy: policy,
            .xContentTypeOptions: "nosniff",
        ]
        if let referrerPolicy = HTTPField.Name("Referrer-Policy") { headers[referrerPolicy] = "no-referrer" }
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
