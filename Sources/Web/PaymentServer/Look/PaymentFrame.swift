import Pages

/// What surrounds every payment page: the shop's name and dress, the secure mark, the phase's warning, the copyright.
struct PaymentFrame: Sendable {
    /// What the shopper must be warned of.
    enum Warning: Hashable, Sendable {
        case demonstration
        case preProduction
    }

    var language: PageLanguage
    var dress: ShopDress
    /// The nonce of the page's content security policy.
    var nonce: String
    var warning: Warning?
    /// Unless `NO_SSL_SYMBOLS`.
    var showsSecureMark: Bool = true
    /// The year of « Copyright © 2013, all rights reserved »; nil with `NO_COPYRIGHT`.
    var copyrightYear: Int?

    var texts: PaymentTexts { .texts(in: language) }

    func write(
        to html: inout HTMLWriter, title: String, refresh: PageShell.Refresh? = nil,
        main: (inout HTMLWriter) -> Void
    ) {
        let shell = PageShell(
            language: language, title: "\(title) - \(dress.shopName)", styleSheet: dress.sheet, styleNonce: nonce,
            refresh: refresh, bodyClass: "payment sips_body_page" + (dress.background == nil ? "" : " pictured"))
        let header: ((inout HTMLWriter) -> Void)? = dress.template == nil ? { html in writeHeader(to: &html) } : nil
        shell.write(
            to: &html, header: header, surroundings: dress.template,
            main: { html in
                writeWarning(to: &html)
                main(&html)
            },
            footer: writeFooter)
    }

    private func writeHeader(to html: inout HTMLWriter) {
        html.element(.div, .class("wrap top sips_shop_name_table")) { html in
            dress.leftLogo?.write(to: &html, class: "sips_logo")
            html.element(.p, .class("shop"), text: dress.shopName)
            dress.rightLogo?.write(to: &html, class: "sips_logo")
            if showsSecureMark {
                html.element(.p, .class("mark sips_secure_message")) { html in
                    html.trusted(Picture.lock)
                    html.text(texts.securePayment)
                }
            }
        }
        dress.advert?.write(to: &html, class: "advert sips_logo")
    }

    private func writeWarning(to html: inout HTMLWriter) {
        guard let warning else { return }
        html.element(.div, .class("wrap")) { html in
            switch warning {
            case .demonstration: html.write(Notice(.warning, texts.demonstrationNotice))
            case .preProduction: html.write(Notice(.warning, texts.preProductionNotice))
            }
        }
    }

    private func writeFooter(to html: inout HTMLWriter) {
        html.element(.div, .class("wrap")) { html in
            if let copyrightYear { html.text("Copyright © \(copyrightYear), all rights reserved") }
        }
    }
}
