import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Pages
import Payments

/// The shop's addresses: what shoppers see, where answers arrive.
struct ShopRouter: Sendable {
    let kit: ShopKit
    let book: OrderBook
    let desk: OrderDesk
    /// Nil without an `officeserver`.
    let counter: OfficeCounter?
    /// Nil where the platform's clock cannot be moved.
    let clock: PlatformClock?
    let hints: ShopHints
    let address: String?
    let nonce: @Sendable () -> String
    let logger: Logger

    private static let answerLimits = FormLimits(bytes: 131_072, fields: 16)

    func build() -> Router<BasicRequestContext> {
        let router = Router()
        router.get("/health") { _, _ in Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: "ok\n"))) }
        router.get("/") { request, _ in
            page(request, \.tagLine) { HomePage(frame: $0, hints: hints).rendered() }
        }
        router.get("/language") { request, _ in changeLanguage(request) }
        router.post("/order") { request, _ in try await placeOrder(request) }
        router.get("/orders") { request, _ in await listOrders(request) }
        router.get("/orders/:id") { request, context in
            try await showOrder(request, id: try context.parameters.require("id"))
        }
        router.get("/expert") { request, _ in
            page(request, \.expertTitle) {
                ExpertPage(frame: $0, values: [:], others: "", error: nil).rendered()
            }
        }
        router.post("/expert") { request, _ in try await placeExpertOrder(request) }
        for (path, way) in [("/return", ShopOrder.Way.normal), ("/cancel", .cancel)] {
            router.post(RouterPath(path)) { request, _ in try await receiveShopper(request, way: way) }
            // Without a ticket the shopper comes back by an address (facts § 2.3).
            router.get(RouterPath(path)) { request, _ in try await receiveShopper(request, way: way) }
        }
        router.post("/autoresponse") { request, _ in try await receivePlatform(request) }
        addOffice(to: router)
        router.get("**") { request, _ in logo(request) ?? notFound(request) }
        return router
    }

    // MARK: - Shopping

    private func placeOrder(_ request: Request) async throws -> Response {
        let form = try await form(request)
        guard let article = form["article"].flatMap({ Int($0) }), Article.all.indices.contains(article) else {
            return notFound(request)
        }
        let order = desk.order(article: article, language: language(request))
        try await book.place(order)
        return redirect(to: "/orders/\(order.id)")
    }

    private func placeExpertOrder(_ request: Request) async throws -> Response {
        let form = try await form(request)
        let others = form["others"] ?? ""
        var fields = form.fields.filter { $0.name != "others" && !$0.value.isEmpty }.map {
            ShopOrder.Field(name: $0.name, value: $0.value)
        }
        for line in others.split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            fields.removeAll { $0.name == name }
            fields.append(.init(name: name, value: parts.count == 2 ? String(parts[1]) : ""))
        }
        let order = desk.order(fields: fields, language: language(request))
        // A mistake is shown beside what was typed, and leaves no order.
        if case .error(let message) = try await kit.form(desk.arguments(for: order, at: ownAddress(request))) {
            let values = Dictionary(form.fields.map { ($0.name, $0.value) }) { $1 }
            return page(request, \.expertTitle) {
                ExpertPage(frame: $0, values: values, others: others, error: message).rendered()
            }
        }
        guard await book.order(order.id) == nil else { return redirect(to: "/orders/\(order.id)") }
        try await book.place(order)
        return redirect(to: "/orders/\(order.id)")
    }

    private func listOrders(_ request: Request) async -> Response {
        let orders = await book.newest(100)
        let language = language(request)
        // While a payment may be under way, the page asks again by itself.
        let isWaiting = orders.prefix(5).contains {
            $0.expectsAutomatic && $0.createdAt.adding(seconds: 600) > desk.now()
        }
        return page(request, \.orders, refreshes: isWaiting) { frame in
            OrdersPage(frame: frame, rows: orders.map { OrderWords(order: $0, language: language).row }).rendered()
        }
    }

    private func showOrder(_ request: Request, id: String) async throws -> Response {
        guard let order = await book.order(id) else { return notFound(request) }
        guard !order.isOffice else { return redirect(to: "/office/orders/\(id)") }
        let words = OrderWords(order: order, language: language(request))
        if order.answer != nil {
            return page(request, \.order, refreshes: order.expectsAutomatic) {
                words.result($0).rendered()
            }
        }
        let result = try await kit.form(desk.arguments(for: order, at: ownAddress(request)))
        return page(request, \.orderTitle) { frame in
            switch result {
            case .form(let form):
                OrderPage(frame: frame, summary: words.summary, error: nil, hints: hints).rendered(form: form)
            case .error(let message):
                OrderPage(frame: frame, summary: words.summary, error: message, hints: hints).rendered()
            }
        }
    }

    // MARK: - Answers

    private func receiveShopper(_ request: Request, way: ShopOrder.Way) async throws -> Response {
        let answer = try await kit.answer(try await message(request))
        guard answer.isRead else {
            logger.warning("a shopper's answer was not read", metadata: ["error": "\(answer.error)"])
            return page(request, \.unreadable) { frame in
                ResultPage(
                    frame: frame, weight: .error, headline: frame.texts.unreadable,
                    detail: frame.texts.unreadableDetail,
                    code: answer.error, summary: nil, answers: [], retryArticle: nil, orderAddress: nil
                ).rendered()
            }
        }
        let order = try await book.receive(.init(way: way, at: desk.now(), answer: answer))
        let language =
            PageLanguage(wire: answer[.language]).map { $0 == .french ? .french : .english } ?? language(request)
        return page(
            request, \.orderTitle, language: language, path: "/orders/\(order.id)"
        ) {
            OrderWords(order: order, language: language).result($0).rendered()
        }
    }

    /// Output is ignored by the platform; the status tells it whether the shop understood.
    private func receivePlatform(_ request: Request) async throws -> Response {
        let answer = try await kit.answer(try await message(request))
        guard answer.isRead else {
            logger.warning("an automatic response was not read", metadata: ["error": "\(answer.error)"])
            return Response(status: .badRequest, body: .init(byteBuffer: ByteBuffer(string: "not read\n")))
        }
        _ = try await book.receive(.init(way: .automatic, at: desk.now(), answer: answer))
        return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: "ok\n")))
    }

    private func message(_ request: Request) async throws -> String {
        if request.method == .get {
            return (try? Form(query: request.uri.query, limits: Self.answerLimits))?["DATA"] ?? ""
        }
        return try await form(request)["DATA"] ?? ""
    }

    func form(_ request: Request) async throws -> Form {
        let body = try await request.body.collect(upTo: Self.answerLimits.bytes)
        do {
            return try Form(body.readableBytesView, limits: FormLimits(bytes: Self.answerLimits.bytes, fields: 64))
        } catch {
            throw HTTPError(.badRequest, message: "\(error)")
        }
    }

    // MARK: - Pages

    private func logo(_ request: Request) -> Response? {
        guard let directory = kit.logoPath, request.uri.path.hasPrefix(directory),
            let bytes = kit.logo(String(request.uri.path.dropFirst(directory.count)))
        else { return nil }
        return Response(
            status: .ok, headers: [.contentType: "image/gif", .cacheControl: "max-age=3600"],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    func notFound(_ request: Request) -> Response {
        page(request, \.notFound, status: .notFound) { MessagePage(frame: $0).rendered() }
    }

    private func changeLanguage(_ request: Request) -> Response {
        let form = try? Form(query: request.uri.query)
        let language = form?["to"].flatMap(PageLanguage.init(wire:)) ?? .french
        let back = form?["back"] ?? "/"
        var response = redirect(to: back.hasPrefix("/") && !back.hasPrefix("//") && !back.contains("\\") ? back : "/")
        response.headers[.setCookie] = "language=\(language.rawValue); Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000"
        return response
    }

    /// French or English, as chosen, else as the browser prefers.
    func language(_ request: Request) -> PageLanguage {
        let cookie = request.headers[.cookie] ?? ""
        if cookie.contains("language=en") { return .english }
        if cookie.contains("language=fr") { return .french }
        let preferred = request.headers[.acceptLanguage].flatMap(PageLanguage.init(acceptLanguage:)) ?? .french
        return preferred == .french ? .french : .english
    }

    func ownAddress(_ request: Request) -> String {
        address ?? "http://\(request.head.authority ?? "127.0.0.1")"
    }

    func redirect(to address: String) -> Response {
        Response(status: .seeOther, headers: [.location: address, .cacheControl: "no-store"])
    }

    func page(
        _ request: Request, _ title: KeyPath<ShopTexts, String>, status: HTTPResponse.Status = .ok,
        language: PageLanguage? = nil, path: String? = nil, refreshes: Bool = false, _ body: (ShopFrame) -> [UInt8]
    ) -> Response {
        let language = language ?? self.language(request)
        let nonce = nonce()
        let path = path ?? request.uri.path
        let frame = ShopFrame(
            language: language, nonce: nonce, title: ShopTexts.in(language)[keyPath: title], path: path,
            refresh: refreshes ? .init(seconds: 5, address: path) : nil)
        // The kit's form posts to the platform and its logos may be there: neither is narrowed.
        let policy =
            "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; style-src 'nonce-\(nonce)'; img-src 'self' https:"
        return Response(
            status: status,
            headers: [
                .contentType: "text/html; charset=utf-8", .cacheControl: "no-store", .contentSecurityPolicy: policy,
                .xContentTypeOptions: "nosniff",
            ],
            body: .init(byteBuffer: ByteBuffer(bytes: body(frame))))
    }
}
