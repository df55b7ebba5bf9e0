import Pages
import Payments

/// An order's facts and exchanges, ready to show.
extension OfficeWords {
    func talk(_ exchange: OfficeExchange, currency: String) -> OfficeOrderPage.Talk {
        let explained = explain(exchange, currency: currency)
        let code = exchange.answer.error == nil ? "response_code \(exchange.answer.code)" : "Error"
        return OfficeOrderPage.Talk(
            title: name(ofFunction: exchange.function), when: OrderWords.date(exchange.at, language),
            text: explained.text, isGood: explained.weight == .good,
            code: exchange.function == "diagnosis" ? code.replacing("response_code", with: "diagnostic_code") : code,
            sent: exchange.sent, received: exchange.answer.shown)
    }

    /// - Parameter diagnosis: nil when the platform could not be asked.
    func facts(of order: ShopOrder, _ diagnosis: OfficeAnswer?) -> [FactList.Fact] {
        var facts = [
            FactList.Fact(say("Commande", "Order"), order.id, isNumber: true),
            FactList.Fact(say("Transaction", "Transaction"), order.field("transaction_id"), isNumber: true),
        ]
        guard let diagnosis, diagnosis.code == "00" else { return facts }
        let currency = diagnosis["currency_code"]
        facts += [
            .init(say("Payé le", "Paid on"), date(diagnosis["payment_date"])),
            .init(say("Payé", "Paid"), amount(diagnosis["origin_amount"], currency), isNumber: true),
            .init(say("Solde", "Balance"), amount(diagnosis["current_amount"], currency), isNumber: true),
            .init(say("Envoi à la banque", "Sent to the bank"), date(diagnosis["capture_date"])),
            .init(
                say("Moyen", "Means"),
                diagnosis["card_type"] + (diagnosis["data"].contains("WALLET_TYPE=PAYLIB") ? ", Paylib" : "")),
            .init(say("État", "State"), diagnosis["transaction_status"]),
            .init(say("Dernière opération", "Last operation"), diagnosis["last_operation_code"]),
        ]
        return facts.filter { !$0.value.isEmpty }
    }

    /// What the simulated bank does with a test card.
    func effect(of card: ShopHints.Card) -> String {
        switch card.note {
        case "00": say("acceptée", "accepted")
        case "02": say("la banque veut être appelée", "the bank wants to be called")
        case "05": say("refusée", "refused")
        case "00, 4E": say("mauvais cryptogramme", "wrong cryptogram")
        default: language == .french ? card.noteFrench ?? card.note : card.note
        }
    }

    /// `21 novembre 2026 21:40` for `2026-11-21 21:40`.
    func moment(_ text: String) -> String {
        date(text.prefix(10).filter { $0 != "-" }) + text.dropFirst(10)
    }

    /// As a field of an amount holds it.
    func typed(_ digits: String, _ currency: String) -> String {
        TypedAmount.text(digits, currency: currency, language: language == .french ? "," : ".")
    }
}

extension OrderWords {
    /// The last that was heard of an order at the cash desk.
    var officeState: String {
        let words = OfficeWords(language: language)
        for exchange in order.exchanges.reversed() {
            let state = exchange.answer[exchange.function == "diagnosis" ? "transaction_status" : "new_status"]
            if !state.isEmpty { return words.state(state).text }
        }
        if let exchange = order.exchanges.last {
            return words.explain(exchange, currency: order.field("currency_code")).text
        }
        return row.state
    }
}
