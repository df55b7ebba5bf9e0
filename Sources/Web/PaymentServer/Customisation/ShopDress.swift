import Pages

/// How a shop dresses its payment pages, reduced to what the pages may show (facts § 5.15).
struct ShopDress: Sendable {
    var shopName: String
    var palette: Palette?
    /// The background image's address; it wins over the palette's paper.
    var background: String?
    var styleSheet: String?
    /// What surrounds the page's own part, in place of our header, with the shop's banner and logos.
    var template: (before: TrustedHTML, after: TrustedHTML)?
    var leftLogo: ShopImage?
    var rightLogo: ShopImage?
    var advert: ShopImage?
    var submitLogo: ShopImage?
    var cancelLogo: ShopImage?
    var returnLogo: ShopImage?

    init(shopName: String) { self.shopName = shopName }

    var sheet: StyleSheet {
        var sheet = StyleSheet.payment.colored(palette)
        if let background { sheet = sheet.pictured(by: background) }
        if let styleSheet { sheet = sheet.dressed(by: styleSheet) }
        return sheet
    }
}
