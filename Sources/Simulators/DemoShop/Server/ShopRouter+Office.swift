import Hummingbird
import Logging
import Pages
import Payments

/// The Office tab: payments without the kit's form, and operations on those that were made.
extension ShopRouter {
    func addOffice(to router: Router<BasicRequestContext>) {
        router.get("/office") { request, _ in try await showOffice(request) }
        router.post("/office/paylib") { request, _ in try await openPaylib(request) }
        router.post("/office/return") { request, _ in try await finalizePaylib(request) }
        router.post("/office/card") { request, _ in try await payByCard(request) }
        router.post("/office/clock") { request, _ in try await moveClock(request) }
        router.get("/office/orders/:id") { request, context in
            try await showDesk(request, id: try context.parameters.require("id"), problem: nil)
        }
        router.post("/office/orders/:id/:operation") { request, context in
            try await operate(
                request, id: try context.parameters.require("id"),
                operation: try context.parameters.require("operation"))
        }
    }

    private func words(_ request: Request) -> OfficeWords { OfficeWords(language: language(request)) }

    private func absence(_ words: OfficeWords) -> String {
        words.say(
            "Aucun officeserver n’a répondu : lancez celui du kit, et la boutique avec --office-port.",
            "No officeserver answered: start the kit's, and the shop with --office-port.")
    }

    // MARK: - The tab

    private func showOffice(_ request: Request) async throws -> Response {
        let words = words(request)
        let orders = await book.newest(200).filter { $0.isOffice || $0.answer != nil }.prefix(50)
        let clock = await clockPanel(words.language, back: "/office")
        return page(request, \.office) { frame in
            OfficePage(
                frame: frame, hints: hints,
                rows: orders.map { order in
                    let order = OrderWords(order: order, language: words.language)
                    return OfficePage.Row(
                        id: order.order.id, title: order.title, amount: order.amount, when: order.row.when,
                        state: order.officeState)
                }, problem: counter == nil ? absence(words) : nil, clock: clock
            ).rendered()
        }
    }

    // MARK: - Payments

    private func openPaylib(_ request: Request) async throws -> Response {
        let (form, words) = (try await form(request), words(request))
        guard let article = form["article"].flatMap({ Int($0) }), Article.all.indices.contains(article) else {
            return notFound(request)
        }
        guard let counter else { return await failed(request, absence(words)) }
        let order = desk.officeOrder(
            way: "paylib", article: article, amount: String(Article.all[article].price), language: words.language)
        let exchange: OfficeExchange
        do {
            exchange = try await counter.ask(
                "checkout", "paymentProviderInitialize",
                order.officeFields + capture(form) + [
                    .init(name: "payment_mean", value: "PAYLIB"),
                    .init(name: "return_url", value: ownAddress(request) + "/office/return"),
                    .init(name: "customer_language", value: words.language == .french ? "fr" : "en"),
                    .init(name: "origin", value: "boutique"),
                ])
        } catch let failure as OfficeDoor.Failure {
            return await failed(request, absence(words), failure)
        }
        try await book.place(order)
        try await book.keep(exchange, with: order.id)
        let answer = exchange.answer
        guard answer.code == "00", !answer["redirection_url"].isEmpty else {
            return redirect(to: "/office/orders/\(order.id)")
        }
        return page(request, \.office, path: "/office") { frame in
            OfficeDeparturePage(
                frame: frame, summary: OrderWords(order: order, language: words.language).summary,
                talk: words.talk(exchange, currency: "978"), address: answer["redirection_url"],
                fields: ["redirection_data", "message_version"].map { ($0, answer[$0]) }
            ).rendered()
        }
    }

    /// The six fields of guide table 8; what they say is asked again from server to server.
    private func finalizePaylib(_ request: Request) async throws -> Response {
        let (form, words) = (try await form(request), words(request))
        guard let number = form["transaction_id"], let order = await book.order("PP-\(number)"), order.isOffice else {
            return notFound(request)
        }
        guard let counter else { return await failed(request, absence(words)) }
        do {
            let exchange = try await counter.ask(
                "checkout", "paymentProviderFinalize",
                ["redirection_data", "message_version", "transaction_id", "amount"].map {
                    ShopOrder.Field(name: $0, value: form[$0] ?? "")
                })
            try await book.keep(exchange, with: order.id)
        } catch let failure as OfficeDoor.Failure {
            return await failed(request, absence(words), failure)
        }
        return redirect(to: "/office/orders/\(order.id)")
    }

    private func payByCard(_ request: Request) async throws -> Response {
        let (form, words) = (try await form(request), words(request))
        guard let article = form["article"].flatMap({ Int($0) }), Article.all.indices.contains(article),
            let place = form["card"].flatMap({ Int($0) }), hints.cards.indices.contains(place)
        else { return notFound(request) }
        guard let counter else { return await failed(request, absence(words)) }
        let card = hints.cards[place]
        let order = desk.officeOrder(
            way: "card", article: article, amount: String(Article.all[article].price), language: words.language)
        let nextYear = CivilTime(paris: desk.now()).day.year + 2
        do {
            let exchange = try await counter.ask(
                "office", "author",
                order.officeFields + capture(form) + [
                    .init(name: "card_number", value: card.number),
                    .init(name: "card_type", value: card.mean.split { ", ".contains($0) }.last.map(String.init) ?? ""),
                    .init(name: "card_validity", value: "\(nextYear)12"), .init(name: "cvv_flag", value: "1"),
                    .init(name: "cvv_key", value: String(card.cryptogram.prefix(4))),
                    .init(name: "origin", value: "boutique"), .init(name: "idempotency_key", value: order.id),
                ])
            try await book.place(order)
            try await book.keep(exchange, with: order.id)
        } catch let failure as OfficeDoor.Failure {
            return await failed(request, absence(words), failure)
        }
        return redirect(to: "/office/orders/\(order.id)")
    }

    private func capture(_ form: Form) -> [ShopOrder.Field] {
        ["capture_mode", "capture_day"].map { .init(name: $0, value: form[$0] ?? "") }
    }

    // MARK: - Operations

    private func operate(_ request: Request, id: String, operation name: String) async throws -> Response {
        let (form, words) = (try await form(request), words(request))
        guard let operation = OfficeCounter.Operation(rawValue: name), let order = await book.order(id),
            let payment = order.payment
        else { return notFound(request) }
        guard let counter else { return await failed(request, absence(words)) }
        var amount = ""
        if operation.takesAmount {
            guard let digits = TypedAmount.digits(form["amount"] ?? "", currency: payment.currency) else {
                return try await showDesk(
                    request, id: id,
                    problem: words.say("Écrivez un montant, comme 5,00.", "Write an amount, such as 5.00."))
            }
            amount = digits
        }
        let newNumber = desk.number()
        do {
            let exchange = try await counter.perform(
                operation, on: payment, amount: amount, authorisation: form["authorisation_id"] ?? "",
                newNumber: newNumber, token: String((form["token"] ?? newNumber).prefix(64)))
            try await book.keep(exchange, with: id)
            guard operation == .duplicate, !exchange.answer["new_status"].isEmpty else {
                return redirect(to: "/office/orders/\(id)")
            }
            let copy = desk.officeOrder(
                way: "duplicate", article: order.article, amount: amount, currency: payment.currency, number: newNumber,
                language: words.language)
            try await book.place(copy)
            try await book.keep(exchange, with: copy.id)
            return redirect(to: "/office/orders/\(copy.id)")
        } catch let failure as OfficeDoor.Failure {
            logger.warning("officeserver did not answer", metadata: ["error": "\(failure)"])
            return try await showDesk(request, id: id, problem: absence(words))
        }
    }

    private func showDesk(_ request: Request, id: String, problem: String?) async throws -> Response {
        guard let order = await book.order(id) else { return notFound(request) }
        let words = words(request)
        let diagnosis = await diagnose(order)
        let answer = diagnosis?.answer
        let state = answer.flatMap { $0.code == "00" ? $0["transaction_status"] : nil }
        let currency = order.field("currency_code")
        let clock = await clockPanel(words.language, back: "/office/orders/\(id)")
        let orderWords = OrderWords(order: order, language: words.language)
        let token = nonce()
        return page(request, \.office, path: "/office/orders/\(id)") { frame in
            OfficeOrderPage(
                frame: frame, title: "\(orderWords.title), \(orderWords.amount)", id: id, state: state.map(words.state),
                facts: words.facts(of: order, answer), problem: problem,
                talks: order.exchanges.reversed().map { words.talk($0, currency: currency) },
                forms: order.payment == nil
                    ? []
                    : OfficeCounter.Operation.allCases.map {
                        .init(operation: $0, isPossible: $0.isPossible(in: state ?? ""))
                    },
                balance: words.typed(answer?["current_amount"] ?? order.field("amount"), currency), token: token,
                clock: clock
            ).rendered()
        }
    }

    private func diagnose(_ order: ShopOrder) async -> OfficeExchange? {
        guard let counter, let payment = order.payment else { return nil }
        return try? await counter.perform(
            .diagnosis, on: payment, amount: "", authorisation: "", newNumber: "", token: "")
    }

    private func failed(_ request: Request, _ text: String, _ failure: OfficeDoor.Failure? = nil) async -> Response {
        if let failure { logger.warning("officeserver did not answer", metadata: ["error": "\(failure)"]) }
        let clock = await clockPanel(language(request), back: "/office")
        return page(request, \.office, status: .serviceUnavailable, path: "/office") { frame in
            OfficePage(frame: frame, hints: hints, rows: [], problem: text, clock: clock).rendered()
        }
    }

    // MARK: - The clock

    private func clockPanel(_ language: PageLanguage, back: String) async -> ClockPanel? {
        guard let clock else { return nil }
        return ClockPanel(language: language, now: await clock.now(), report: await clock.report, back: back)
    }

    private func moveClock(_ request: Request) async throws -> Response {
        let form = try await form(request)
        guard let clock, let days = form["days"].flatMap({ Int($0) }), (1...31).contains(days) else {
            return notFound(request)
        }
        await clock.advance(days: days)
        let back = form["back"] ?? "/office"
        return redirect(to: back.hasPrefix("/office") ? back : "/office")
    }
}

extension ShopOrder {
    /// What every payment of Office is asked for with.
    fileprivate var officeFields: [Field] {
        ["transaction_id", "amount", "currency_code", "order_id"].map { Field(name: $0, value: field($0)) }
    }
}
