import MerchantFiles
import Payments

/// The parameter files of one merchant's kit (facts §§ 3.2, 3.3).
struct KitParameters {
    let contents: KitContents

    /// - Parameter directory: the kit's place, absolute: shops' scripts run in directories of their own.
    func pathfile(in directory: String) -> [UInt8] {
        KeywordFile(lines: [
            .init("DEBUG", "NO"),
            .init("D_LOGO", "/logo/"),
            .init("F_DEFAULT", "\(directory)/param/parmcom.guichet"),
            .init("F_PARAM", "\(directory)/param/parmcom"),
            .init("F_CERTIFICATE", "\(directory)/param/certif"),
            .init("F_CTYPE", "php"),
        ]).file(
            comment: """
                Where the kit's files are: change the paths when it moves.
                DEBUG!YES! shows the API's surroundings; D_LOGO is a path of the web site, the others are of the disk.
                F_CTYPE says which form of the certificate is read; empty for the plain one.
                API_VERSION!500!, P600 or P615 gives response the layout of older scripts.
                """)
    }

    /// The merchant's own defaults: its country, and the means and the currency of its contracts.
    func merchantFile() -> [UInt8] {
        var lines: [KeywordFile.Line] = [.init("MERCHANT_COUNTRY", contents.merchant.country)]
        if let means = paymentMeans { lines.append(.init("PAYMENT_MEANS", means)) }
        if let currency { lines.append(.init("CURRENCY", currency)) }
        return KeywordFile(lines: lines).file(
            comment: """
                The defaults of this shop; what a call says wins over them.
                RETURN_URL!http://www.shop.example/call_response!
                CANCEL_URL!http://www.shop.example/call_response!
                AUTO_RESPONSE_URL!http://www.shop.example/call_autoresponse!
                """)
    }

    /// `mean:currency:number` of each contract.
    private var contracts: [(mean: String, currency: String)] {
        contents.merchant.contracts.compactMap { contract in
            let parts = contract.split(separator: ":")
            return parts.count == 3 ? (String(parts[0]), String(parts[1])) : nil
        }
    }

    /// In the order of the contracts, then Paylib where one of them carries it (guide § 3.1).
    private var paymentMeans: String? {
        var means: [String] = []
        for contract in contracts where !means.contains(contract.mean) { means.append(contract.mean) }
        let carriers = [PaymentMean.cb, .visa, .mastercard].map(\.name)
        if means.contains(where: carriers.contains) && !means.contains(PaymentMean.paylib.name) {
            means.append(PaymentMean.paylib.name)
        }
        return means.isEmpty ? nil : means.map { "\($0),2" }.joined(separator: ",")
    }

    /// The currency when there is only one; else each call says its own.
    private var currency: String? {
        let letters = Set(contracts.map(\.currency))
        guard letters.count == 1, let only = letters.first else { return nil }
        return Currency.all.first { $0.letters == only }?.code
    }
}
