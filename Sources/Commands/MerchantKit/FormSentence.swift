/// The sentence above the logos, accents as entities so that it suits every encoding of the shop's page.
///
/// The French one is the standard's (facts § 1.4); every block shows it, as no other was ever published.
enum FormSentence {
    /// - Parameter language: two letters; French for any that has no sentence.
    static func standard(in language: String) -> String {
        switch language {
        case "en":
            "You are using the standard SSL secure form, choose a card below"
        case "ge", "de":
            "Sie benutzen das gesicherte SSL-Standardformular, w&#228;hlen Sie unten eine Karte"
        case "sp", "es":
            "Utiliza el formulario seguro est&#225;ndar SSL, elija una tarjeta a continuaci&#243;n"
        case "it":
            "State utilizzando il modulo sicuro standard SSL, scegliete una carta qui sotto"
        default:
            "Vous utilisez le formulaire s&#233;curis&#233; standard SSL, choisissez une carte ci-dessous"
        }
    }
}
