import Foundation
import MerchantFiles
import Payments
import SealedMessages

/// Writes a merchant's kit: what a shop copies to its machine.
struct KitWriter {
    let contents: KitContents
    /// Where `request` and `response` lie.
    let binaries: String

    func write(to directory: String) throws {
        let path = URL(filePath: directory).standardizedFileURL.path
        for name in ["bin", "param", "logo"] {
            try FileManager.default.createDirectory(atPath: "\(path)/\(name)", withIntermediateDirectories: true)
        }
        for name in ["request", "response"] {
            let target = "\(path)/bin/\(name)"
            try? FileManager.default.removeItem(atPath: target)
            try FileManager.default.copyItem(atPath: "\(binaries)/\(name)", toPath: target)
        }
        let certificate = try certificate()
        let base = "\(path)/param/certif.\(contents.merchant.country).\(contents.merchant.id)"
        for form in [CertificateForm.plain, .php] {
            let name = form == .plain ? base : "\(base).\(form.rawValue)"
            try write(try certificate.file(in: form), to: name, mode: 0o600)
        }
        try write(Array(pathfile(path).utf8), to: "\(path)/param/pathfile", mode: 0o644)
        try write(Array(defaults.utf8), to: "\(path)/param/parmcom.guichet", mode: 0o644)
        try write(Array("# \(contents.merchant.id)\n".utf8), to: "\(path)/param/parmcom.\(contents.merchant.id)", mode: 0o644)
    }

    private func certificate() throws -> MerchantCertificate {
        let account = MerchantAccount(
            country: try MerchantCountry(contents.merchant.country), id: try MerchantID(contents.merchant.id))
        guard let key = try self.key(contents.key) else { throw MerchantOrderError("the merchant's key is damaged") }
        return MerchantCertificate(
            account: account, key: key, previousKey: try contents.previousKey.flatMap { try self.key($0) },
            shopLabel: contents.merchant.shopName, paymentAddress: contents.paymentAddress)
    }

    private func key(_ key: KitContents.Key) throws -> MerchantKey? {
        MerchantKey(
            version: key.version, secret: key.secret,
            created: try BusinessDay(eightDigits: key.created, field: "created"),
            expires: try BusinessDay(eightDigits: key.expires, field: "expires"))
    }

    private func pathfile(_ path: String) -> String {
        """
        DEBUG!NO!
        D_LOGO!/logo/!
        F_DEFAULT!\(path)/param/parmcom.guichet!
        F_PARAM!\(path)/param/parmcom!
        F_CERTIFICATE!\(path)/param/certif!

        """
    }

    private var defaults: String {
        """
        BLOCK_ALIGN!center!
        BLOCK_ORDER!1,2,3,4,5,6,7,8,9!
        CONDITION!SSL!
        CURRENCY!978!
        HEADER_FLAG!yes!
        LANGUAGE!fr!
        MERCHANT_COUNTRY!fr!
        PAYMENT_MEANS!CB,2,VISA,2,MASTERCARD,2,PAYLIB,2!
        TARGET!_top!

        """
    }

    private func write(_ bytes: [UInt8], to file: String, mode: Int) throws {
        try Data(bytes).write(to: URL(filePath: file), options: .atomic)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
    }
}
