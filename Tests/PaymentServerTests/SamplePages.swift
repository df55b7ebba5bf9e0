import Pages
import Payments

@testable import PaymentServer

/// Pages as the composer would make them, with the values of the guide's figures.
enum SamplePages {
    static func frame(_ language: PageLanguage, warning: PaymentFrame.Warning? = nil) -> PaymentFrame {
        PaymentFrame(
            language: language, dress: ShopDress(shopName: "Shop"), nonce: "n0nce", warning: warning,
            copyrightYear: 2013)
    }

    static func order(_ language: PageLanguage) -> OrderSummary {
        OrderSummary(
            amount: language.amount(minorUnits: 123_450, decimals: 2, currency: "EUR"), reference: "175707",
            orderNumber: "A-2013-0617")
    }

    static let returnForm = ReturnForm(
        address: "https://shop.com/back", data: "2020aa", label: "RETOUR A LA BOUTIQUE", image: nil)

    static func ticket(_ language: PageLanguage) -> TicketPage {
        TicketPage(
            frame: frame(language),
            date: language.moment(
                year: 2013, month: 6, day: 17, hour: 15, minute: 57, second: 28, zone: "UTC/GMT"),
            shopAddress: "shop.com", merchantID: "033101122334455", reference: "175707",
            amount: language.amount(minorUnits: 100, decimals: 2, currency: "EUR"), card: "4907 ##### 01/16",
            authorisation: "235708", certificate: "9bfe52f621ab", complement: nil, showsWindowNotice: true,
            returnForm: ReturnForm(
                address: "https://shop.com/back", data: "2020aa", label: PaymentTexts.texts(in: language).returnToShop,
                image: nil))
    }

    static func refusal(_ language: PageLanguage, _ reason: RefusalPage.Reason) -> RefusalPage {
        RefusalPage(
            frame: frame(language), reason: reason, responseCode: "05",
            returnForm: ReturnForm(
                address: "https://shop.com/back", data: "2020aa",
                label: PaymentTexts.texts(in: language).cancelAndReturn, image: nil))
    }

    static func card(
        _ language: PageLanguage, problems: EntryProblems = EntryProblems(), warning: PaymentFrame.Warning? = nil
    ) -> CardPage {
        CardPage(
            frame: frame(language, warning: warning), order: order(language), meanLabel: "CB",
            marks: [PaymentMean.cb, .visa, .mastercard].map { mean in
                CardPage.Mark(name: mean.name, picture: MeanMark.picture(of: mean))
            }, cryptogramLength: 3, entry: problems,
            action: "/cgis-payment/payment/t/card", otherMeanAction: "/cgis-payment/payment/t/mean",
            cancel: CancelForm(action: "/cgis-payment/payment/t/cancel", image: nil))
    }

    static func means(_ language: PageLanguage) -> MeansPage {
        let texts = PaymentTexts.texts(in: language)
        return MeansPage(
            frame: frame(language), order: order(language),
            blocks: [[.cb, .visa, .mastercard, .amex], [.paylib]].map { block in
                block.map { mean in
                    MeansPage.Choice(
                        name: mean.name, label: MeanLabel.long(mean, texts), mark: MeanMark.picture(of: mean))
                }
            },
            action: "/cgis-payment/payment/t/mean",
            cancel: CancelForm(action: "/cgis-payment/payment/t/cancel", image: nil), showsSentence: true)
    }

    static func waiting(_ language: PageLanguage, _ reason: WaitingPage.Reason) -> WaitingPage {
        WaitingPage(
            frame: frame(language), order: order(language), reason: reason, address: "/cgis-payment/payment/t")
    }

    static func error(_ tone: ErrorPage.Tone) -> ErrorPage {
        ErrorPage(
            language: .french, nonce: "n0nce", tone: tone, title: "Invalid Transaction",
            explanation: PaymentTexts.french.invalidTransactionText,
            facts: [
                FactList.Fact("merchant_id", "029800266211111"), FactList.Fact("Phase", "demonstration"),
                FactList.Fact("Paramètre", "currency_code"),
                FactList.Fact("Erreur", "currency_code has a value that is not allowed"),
                FactList.Fact("Assistance", "support@guichet.example"),
            ])
    }
}
