import Pages
import Payments

/// What Office says, in the words of a language.
struct OfficeWords: Sendable {
    enum Weight { case good, bad, neutral }

    let language: PageLanguage

    func say(_ french: String, _ english: String) -> String { language == .french ? french : english }

    /// `5,00 €`; the digits themselves when they are no amount.
    func amount(_ digits: String, _ code: String) -> String {
        guard let units = Int64(digits), let currency = try? Currency(code: code) else { return digits }
        return language.amount(minorUnits: units, decimals: currency.decimals, currency: currency.letters)
    }

    /// `yyyymmdd` as readers write it; nothing for nothing.
    func date(_ digits: String) -> String {
        guard let day = try? BusinessDay(eightDigits: digits, field: "date") else { return digits }
        return language.date(year: day.year, month: day.month, day: day.day)
    }

    func state(_ state: String) -> (text: String, weight: Weight) {
        switch state {
        case "TO_CAPTURE": (say("Partira à la banque", "Will go to the bank"), .good)
        case "TO_VALIDATE": (say("Attend votre validation", "Waits for your validation"), .neutral)
        case "TO_REPLAY":
            (
                say("Attend votre validation, puis l’autorisation", "Waits for your validation, then is authorised"),
                .neutral
            )
        case "TO_AUTHORIZE": (say("Sera autorisé à l’échéance", "Will be authorised on its day"), .neutral)
        case "REFERRAL": (say("La banque veut qu’on l’appelle", "The bank wants to be called"), .neutral)
        case "CAPTURED": (say("Remis à la banque", "Sent to the bank"), .good)
        case "TO_CREDIT": (say("Remboursement en route", "Refund on its way"), .neutral)
        case "CREDITED": (say("Remboursé", "Refunded"), .neutral)
        case "CANCELLED": (say("Annulé", "Cancelled"), .bad)
        case "EXPIRED": (say("Expiré, faute de validation", "Expired without validation"), .bad)
        case "REFUSED": (say("Refusé", "Refused"), .bad)
        default: (say("Inconnu", "Unknown"), .neutral)
        }
    }

    func operation(_ operation: OfficeCounter.Operation) -> String {
        switch operation {
        case .validate: say("Valider", "Validate")
        case .cancel: say("Annuler", "Cancel")
        case .credit: say("Rembourser", "Refund")
        case .duplicate: say("Dupliquer", "Duplicate")
        case .advice: say("Forcer", "Force")
        case .diagnosis: say("Diagnostiquer", "Diagnose")
        }
    }

    /// What pressing the button does.
    func hint(_ operation: OfficeCounter.Operation) -> String {
        switch operation {
        case .validate:
            say(
                "Une seule fois, en tout ou partie ; le reste est abandonné.",
                "Once, in part or whole; the rest is dropped.")
        case .cancel:
            say(
                "Avant la remise, en tout ou partie ; cela ne se défait pas.",
                "Before it is sent, in part or whole; this cannot be undone.")
        case .credit:
            say(
                "Après la remise, en plusieurs fois jusqu’à ce qui fut encaissé.",
                "After it was sent, several times up to what was collected.")
        case .duplicate:
            say(
                "Un nouveau paiement avec la même carte, sans garantie.",
                "A new payment with the same card, not guaranteed.")
        case .advice:
            say(
                "Avec le numéro que la banque donne au téléphone.", "With the number that the bank gives on the phone.")
        case .diagnosis: say("Ne change rien.", "Changes nothing.")
        }
    }

    func name(ofFunction function: String) -> String {
        if let operation = OfficeCounter.Operation(rawValue: function) { return self.operation(operation) }
        switch function {
        case "author": return say("Payer par carte", "Pay by card")
        case "paymentProviderInitialize": return say("Ouvrir le paiement Paylib", "Open the Paylib payment")
        case "paymentProviderFinalize": return say("Demander le résultat", "Ask for the result")
        default: return function
        }
    }

    /// What an answer means.
    func explain(_ exchange: OfficeExchange, currency: String) -> (text: String, weight: Weight) {
        let answer = exchange.answer
        if let error = answer.error {
            return (
                say("officeserver n’a pas pris la ligne : \(error)", "officeserver did not take the line: \(error)"),
                .bad
            )
        }
        guard answer.code == "00" else { return (refusal(answer), .bad) }
        return (success(exchange.function, answer, currency), .good)
    }

    private func success(_ function: String, _ answer: OfficeAnswer, _ currency: String) -> String {
        let code = answer["currency_code"].isEmpty ? currency : answer["currency_code"]
        let left = amount(answer["new_amount"], code)
        switch function {
        case "author", "duplicate": return say("Paiement accepté : \(left).", "Payment accepted: \(left).")
        case "paymentProviderFinalize":
            let paid = amount(answer["amount"], code)
            return answer["guarantee_indicator"] == "1"
                ? say(
                    "Paiement accepté : \(paid), garanti par Paylib.",
                    "Payment accepted: \(paid), guaranteed by Paylib.")
                : say("Paiement accepté : \(paid).", "Payment accepted: \(paid).")
        case "paymentProviderInitialize":
            return say("La session Paylib est ouverte.", "The Paylib session is open.")
        case "validate":
            return say("Validé : \(left) partiront à la banque.", "Validated: \(left) will go to the bank.")
        case "cancel":
            return answer["new_status"] == "CANCELLED"
                ? say(
                    "Annulé en entier : rien ne partira à la banque.", "Cancelled whole: nothing will go to the bank.")
                : say(
                    "Annulé en partie : \(left) partiront à la banque.",
                    "Cancelled in part: \(left) will go to the bank.")
        case "credit":
            let back = amount(answer["credit_amount"], code)
            return say(
                "\(back) seront rendus au client ; il vous reste \(left).",
                "\(back) will go back to the customer; \(left) stay with you.")
        case "advice": return say("Forcé : \(left) partiront à la banque.", "Forced: \(left) will go to the bank.")
        case "diagnosis": return state(answer["transaction_status"]).text + "."
        default: return say("Fait.", "Done.")
        }
    }

    private func refusal(_ answer: OfficeAnswer) -> String {
        switch answer.code {
        case "02":
            say("La banque veut être appelée avant d’accepter.", "The bank wants to be called before it accepts.")
        case "03", "05", "34", "54", "63": say("La banque a refusé ce paiement.", "The bank refused this payment.")
        case "12":
            say("Un champ ne convient pas : ", "A field is wrong: ")
                + (answer["explanation"].isEmpty
                    ? say("la demande est à revoir.", "look at the order again.") : answer["explanation"])
        case "14": say("Numéro, échéance ou cryptogramme impossible.", "The number, expiry or cryptogram cannot be.")
        case "17": say("Le client a renoncé.", "The customer gave up.")
        case "24":
            say("L’état du paiement ne permet pas cela.",
                "The payment’s state does not allow it.")
        case "25": say("Aucun paiement de ce numéro ce jour-là.", "No payment has this number on that day.")
        case "40":
            say("Le contrat du commerçant ne donne pas ce droit.", "The merchant’s contract does not give this right.")
        case "94": say("Ce numéro a déjà servi aujourd’hui.", "This number was used today already.")
        case "90", "99":
            say("Pas de réponse à temps : demandez un diagnostic avant de recommencer.",
                "No answer in time: ask for a diagnosis before you try again.")
        default: say("Refusé.", "Refused.")
        }
    }
}
