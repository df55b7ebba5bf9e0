import Pages
import Payments

/// What happens to orders, as lines of the shop's file.
enum OrderEvent: Hashable, Sendable {
    case placed(ShopOrder)
    case answered(order: String, ShopOrder.Arrival)
    case exchanged(order: String, OfficeExchange)

    var line: String {
        switch self {
        case .placed(let order):
            FormEncoding.encode(
                [
                    ("placed", order.id), ("at", String(order.createdAt.milliseconds)),
                    ("language", order.language.rawValue),
                    ("article", order.article.map(String.init) ?? ""),
                ] + order.fields.map { ("field.\($0.name)", $0.value) })
        case .answered(let order, let arrival):
            FormEncoding.encode([
                ("answered", order), ("at", String(arrival.at.milliseconds)), ("way", arrival.way.rawValue),
                ("line", arrival.answer.line),
            ])
        case .exchanged(let order, let exchange):
            FormEncoding.encode([
                ("exchanged", order), ("at", String(exchange.at.milliseconds)), ("function", exchange.function),
                ("sent", exchange.sent), ("received", exchange.answer.line),
            ])
        }
    }

    /// Nil for a line of another make.
    init?(line: String) {
        guard let form = try? Form(line.utf8, limits: FormLimits(bytes: 1 << 21, fields: 200)),
            let at = form["at"].flatMap({ Int64($0) })
        else { return nil }
        let instant = Instant(milliseconds: at)
        if let id = form["placed"], let language = form["language"].flatMap(PageLanguage.init(rawValue:)) {
            let fields = form.fields.filter { $0.name.hasPrefix("field.") }.map {
                ShopOrder.Field(name: String($0.name.dropFirst(6)), value: $0.value)
            }
            self = .placed(
                ShopOrder(
                    id: id, createdAt: instant, language: language, article: form["article"].flatMap { Int($0) },
                    fields: fields))
        } else if let id = form["answered"], let way = form["way"].flatMap(ShopOrder.Way.init), let text = form["line"]
        {
            self = .answered(order: id, ShopOrder.Arrival(way: way, at: instant, answer: KitAnswer(line: text)))
        } else if let id = form["exchanged"], let function = form["function"], let sent = form["sent"],
            let received = form["received"]
        {
            self = .exchanged(
                order: id,
                OfficeExchange(at: instant, function: function, sent: sent, answer: OfficeAnswer(line: received)))
        } else {
            return nil
        }
    }
}
