import Gateway
import Onboarding
import Pages
import Payments

extension ShopDress {
    /// Which of a template's variants a page takes (facts § 5.15).
    enum Variant: String, Sendable {
        case capture = ".CAPTURE"
        case accepted = ".ACCEPTED"
        case refused = ".REFUSED"
    }

    /// The dress that a request asks for, from what its merchant registered.
    ///
    /// Colours always apply; logos, templates and style sheets not in the demonstration (facts § 9.2).
    init(of view: PaymentView, variant: Variant) {
        let (merchant, fields) = (view.merchant, view.session.request.fields)
        self.init(shopName: merchant.shopName)
        palette = Palette(
            background: Colour(hexadecimal: fields[RequestField.bgcolor]),
            text: Colour(hexadecimal: fields[RequestField.textcolor]))
        guard merchant.phase != .demonstration else { return }

        func image(_ field: RequestField, alternative: String = "") -> ShopImage? {
            Self.address(of: fields[field], in: merchant).map { ShopImage(address: $0, alternative: alternative) }
        }
        submitLogo = image(.submitLogo)
        cancelLogo = image(.cancelReturnLogo)
        returnLogo = image(.normalReturnLogo)
        if let template = Self.template(fields[RequestField.templatefile], variant: variant, of: merchant) {
            self.template = template
            palette = nil
            return
        }
        leftLogo = image(.logoID)
        rightLogo = image(.logoID2)
        advert = image(.advert, alternative: merchant.shopName)
        background = image(.backgroundID)?.address
        styleSheet = Self.styleSheet(view.session.request.dataKeywords.styleSheet, of: merchant)
    }

    /// A template with the page's place in it; without `[SIPS]` the page comes after the template.
    private static func template(
        _ name: String, variant: Variant, of merchant: Merchant
    ) -> (before: TrustedHTML, after: TrustedHTML)? {
        let templates = merchant.pages.templates
        guard !name.isEmpty, let text = templates[name + variant.rawValue] ?? templates[name] else { return nil }
        let sanitiser = HTMLSanitiser { source in address(of: source, in: merchant) }
        return sanitiser.split(text, at: "[SIPS]") ?? (sanitiser.sanitise(text), TrustedHTML(""))
    }

    /// A shop names a logo, or its path: the last component is what it registered.
    static func address(of logo: String, in merchant: Merchant) -> String? {
        let name = logo.split(separator: "/").last.map(String.init) ?? ""
        guard merchant.pages.logos[name] != nil else { return nil }
        return ShopFilePath(account: merchant.account, kind: .logo, name: name).address
    }

    private static func styleSheet(_ wanted: String?, of merchant: Merchant) -> String? {
        guard let name = wanted?.split(separator: "/").last.map(String.init), merchant.pages.styleSheets[name] != nil
        else { return nil }
        return ShopFilePath(account: merchant.account, kind: .style, name: name).address
    }
}
