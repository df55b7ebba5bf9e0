import Pages

/// The platform's clock, which the demonstration lets anyone push forward.
struct ClockPanel: HTMLContent {
    let language: PageLanguage
    /// What it shows; nil when it could not be asked.
    let now: String?
    /// What the platform said when it was moved last.
    let report: [String]
    /// Where the page goes back to.
    let back: String

    func write(to html: inout HTMLWriter) {
        let words = OfficeWords(language: language)
        html.element(.section, .class("panel clock"), .ariaLabelledBy("clock")) { html in
            html.element(.h2, .id("clock"), text: words.say("L’horloge de la plateforme", "The platform’s clock"))
            if let now { html.element(.p, .class("amount total"), text: words.moment(now)) }
            html.element(
                .p, .class("muted small"),
                text: words.say(
                    "Avancez-la : les nuits passent, ce qui est dû part à la banque, ce qui n’est pas validé expire.",
                    "Push it forward: nights go by, what is due goes to the bank, what is not validated expires."))
            html.element(.form, .method("post"), .action("/office/clock"), .class("ways")) { html in
                html.element(.input, .type("hidden"), .name("back"), .value(back))
                for (days, text) in [
                    ("1", words.say("Un jour de plus", "One day later")),
                    ("7", words.say("Une semaine de plus", "One week later")),
                ] {
                    html.element(
                        .button, .class("button secondary"), .type("submit"), .name("days"), .value(days), text: text)
                }
            }
            guard !report.isEmpty else { return }
            html.element(.h3, .class("line-title"), text: words.say("Ce que les nuits ont fait", "What the nights did"))
            html.element(.pre, .class("line"), .tabIndex(0)) { html in
                html.element(.code, text: report.joined(separator: "\n"))
            }
        }
    }
}
