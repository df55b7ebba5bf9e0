package import Onboarding
package import Payments
import ShopNotifier

extension MerchantChanges {
    /// A new merchant: what was not said has the domain's defaults.
    ///
    /// - Throws: ``MerchantOrderError`` when a name or address is missing or something is wrong.
    package func merchant(_ account: MerchantAccount) throws(MerchantOrderError) -> Merchant {
        guard shopName != nil else {
            throw MerchantOrderError("--name is missing: the shop's name, as shoppers read it")
        }
        guard shopAddress != nil else { throw MerchantOrderError("--address is missing: the shop's web address") }
        return try applied(
            to: Merchant(account: account, phase: .demonstration, shopName: "", shopAddress: "", contracts: []))
    }

    /// The merchant after these changes.
    ///
    /// - Throws: ``MerchantOrderError`` naming the option; nothing is changed then.
    package func applied(to merchant: Merchant) throws(MerchantOrderError) -> Merchant {
        var merchant = merchant
        if let phase {
            guard let known = Phase(rawValue: phase) else {
                let names = Phase.allCases.map(\.rawValue).joined(separator: ", ")
                throw MerchantOrderError("--phase « \(phase) »: must be one of \(names)")
            }
            merchant.phase = known
        }
        if let shopName { merchant.shopName = try Self.line(shopName, "--name", maximum: 60) }
        if let shopAddress { merchant.shopAddress = try Self.webAddress(shopAddress, "--address", secure: false) }
        if let logoAddress {
            merchant.logoAddress =
                logoAddress.isEmpty ? nil : try Self.webAddress(logoAddress, "--logo-address", secure: true)
        }
        for text in removedContracts {
            let (mean, currency) = try Self.contractKey(text, "--remove-contract")
            let count = merchant.contracts.count
            merchant.contracts.removeAll { $0.mean == mean && $0.currency == currency }
            if merchant.contracts.count == count {
                throw MerchantOrderError("--remove-contract \(text): no such contract")
            }
        }
        for text in contracts {
            let contract = try Self.contract(text)
            merchant.contracts.removeAll { $0.mean == contract.mean && $0.currency == contract.currency }
            merchant.contracts.append(contract)
        }
        if let mayForce { merchant.mayForce = mayForce }
        if let mayCreditHolders { merchant.mayCreditHolders = mayCreditHolders }
        try applyFiles(to: &merchant.pages)
        try applyNotifications(to: &merchant.notifications)
        return merchant
    }

    private func applyNotifications(to settings: inout NotificationSettings) throws(MerchantOrderError) {
        if let notifiesCancellation { settings.notifiesCancellation = notifiesCancellation }
        if let rewritesToHTTPS { settings.rewritesToHTTPS = rewritesToHTTPS }
        if let retriesEveryFailure { settings.retriesEveryFailure = retriesEveryFailure }
        for range in removedRanges {
            guard let index = settings.allowedPrivateRanges.firstIndex(of: range) else {
                throw MerchantOrderError("--disallow-address \(range): was not allowed")
            }
            settings.allowedPrivateRanges.remove(at: index)
        }
        for range in allowedRanges {
            guard AddressRange(range) != nil else {
                throw MerchantOrderError(
                    "--allow-address « \(range) »: must be an address or a range such as 10.0.0.0/8")
            }
            if !settings.allowedPrivateRanges.contains(range) { settings.allowedPrivateRanges.append(range) }
        }
    }

    private static func contract(_ text: String) throws(MerchantOrderError) -> Contract {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3 else {
            throw MerchantOrderError("--contract « \(text) »: must be MEAN:CURRENCY:NUMBER, such as CB:EUR:1234567")
        }
        let (mean, currency) = try contractKey("\(parts[0]):\(parts[1])", "--contract")
        do {
            return Contract(mean: mean, currency: currency, number: try ContractNumber(String(parts[2])))
        } catch {
            throw MerchantOrderError("--contract « \(text) »: the number must be 1 to 15 letters and digits")
        }
    }

    private static func contractKey(
        _ text: String, _ option: String
    ) throws(MerchantOrderError) -> (PaymentMean, Currency) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else {
            throw MerchantOrderError("\(option) « \(text) »: must be MEAN:CURRENCY, such as CB:EUR")
        }
        guard let mean = try? PaymentMean(parts[0].uppercased()), mean.isSupported, mean != .paylib else {
            let names = PaymentMean.supported.filter { $0 != .paylib }.map(\.name).joined(separator: ", ")
            throw MerchantOrderError(
                "\(option) « \(text) »: the mean must be one of \(names); Paylib needs a contract for CB, VISA or MASTERCARD"
            )
        }
        let letters = parts[1].uppercased()
        guard let currency = Currency.all.first(where: { $0.letters == letters || $0.code == letters }) else {
            let names = Currency.all.map(\.letters).joined(separator: ", ")
            throw MerchantOrderError("\(option) « \(text) »: the currency must be one of \(names)")
        }
        return (mean, currency)
    }

    private static func line(_ text: String, _ option: String, maximum: Int) throws(MerchantOrderError) -> String {
        let isLine = text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7f }
        guard isLine, !text.allSatisfy(\.isWhitespace), text.count <= maximum else {
            throw MerchantOrderError("\(option): must be a line of 1 to \(maximum) characters")
        }
        return text
    }

    private static func webAddress(
        _ text: String, _ option: String, secure: Bool
    ) throws(MerchantOrderError) -> String {
        guard text.utf8.count <= 511, let address = HTTPAddress(text), address.isSecure || !secure else {
            throw MerchantOrderError("\(option) « \(text) »: must be an \(secure ? "https" : "http or https") address")
        }
        return text
    }
}
