import MerchantFiles
package import Payments

/// What Office needs of a kit's pathfile: where certificates are, and a proxy if there is one (facts §§ 3.2, 7.1).
///
/// The pathfile of `request` and the component's own, with `PROXY_HOST` and `PROXY_PORT`, are both taken.
package struct OfficePathfile: Hashable, Sendable {
    package struct Proxy: Hashable, Sendable {
        package let host: String
        package let port: Int
    }

    /// Paths are wire text.
    private let certificatePrefix: String
    private let certificateType: String
    package let proxy: Proxy?

    /// - Throws: ``OfficeFileError/pathfileDamaged(path:)`` without `F_CERTIFICATE`, or with a line that is no
    ///   keyword's.
    package init(file bytes: [UInt8], path: String) throws(OfficeFileError) {
        guard let file = try? KeywordFile(file: bytes), let prefix = file["F_CERTIFICATE"], !prefix.isEmpty else {
            throw .pathfileDamaged(path: path)
        }
        certificatePrefix = prefix
        certificateType = file["F_CTYPE"] ?? ""
        let host = file["PROXY_HOST"] ?? ""
        if host.isEmpty {
            proxy = nil
        } else {
            guard let port = Int(file["PROXY_PORT"] ?? "3128"), (1...65535).contains(port) else {
                throw .pathfileDamaged(path: path)
            }
            proxy = Proxy(host: host, port: port)
        }
    }

    /// `F_CERTIFICATE.<country>.<merchant_id>`, with the type if there is one.
    package func certificatePath(of account: MerchantAccount) -> String {
        "\(certificatePrefix).\(account)" + (certificateType.isEmpty ? "" : ".\(certificateType)")
    }
}
