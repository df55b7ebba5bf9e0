package import Payments

/// The file that tells the kit where everything is (facts § 3.2). Paths are wire text: one character per byte.
package struct Pathfile: Hashable, Sendable {
    package enum Keyword: String, CaseIterable, Sendable {
        case debug = "DEBUG"
        case logoDirectory = "D_LOGO"
        case defaultParameters = "F_DEFAULT"
        case merchantParameters = "F_PARAM"
        case certificate = "F_CERTIFICATE"
        case certificateType = "F_CTYPE"
        /// Ours: the layout of `response`'s output, `500`, `P600`, `P615` or `P617`.
        case generation = "API_VERSION"

        /// In the order in which their absence is reported (FAQ 14-17).
        static let required: [Keyword] = [.certificate, .merchantParameters, .defaultParameters, .logoDirectory]
    }

    package enum Failure: Error, Hashable, Sendable {
        /// FAQ 22.
        case invalidSeparator
        /// FAQ 14-17; a keyword without a value counts as missing.
        case missing(Keyword)
        case unknownGeneration
    }

    /// `DEBUG!YES!`; anything else is no.
    package let isDebugging: Bool
    /// URL path of the logos, ending with a slash.
    package let logoDirectory: String
    /// The path of the defaults of the bank.
    package let defaultParameters: String
    package let merchantParametersPrefix: String
    package let certificatePrefix: String
    /// The certificate's extension, or empty.
    package let certificateType: String
    package let generation: ResponseGeneration

    package init(file bytes: [UInt8]) throws(Failure) {
        let file: KeywordFile
        do { file = try KeywordFile(file: bytes) } catch { throw .invalidSeparator }
        for keyword in Keyword.required where (file[keyword.rawValue] ?? "").isEmpty { throw .missing(keyword) }
        func value(_ keyword: Keyword) -> String { file[keyword.rawValue] ?? "" }
        isDebugging = value(.debug).uppercased() == "YES"
        let logos = value(.logoDirectory)
        logoDirectory = logos.hasSuffix("/") ? logos : logos + "/"
        defaultParameters = value(.defaultParameters)
        merchantParametersPrefix = value(.merchantParameters)
        certificatePrefix = value(.certificate)
        certificateType = value(.certificateType)
        switch value(.generation) {
        case "": generation = .p617
        // They differ from P600 in nothing that shops see.
        case "P605", "P606": generation = .p600
        case let name:
            guard let known = ResponseGeneration(rawValue: name) else { throw .unknownGeneration }
            generation = known
        }
    }

    /// The path of a merchant's own parameters (`F_PARAM.<merchant_id>`).
    package func merchantParameters(of id: MerchantID) -> String { "\(merchantParametersPrefix).\(id.digits)" }

    /// The path of a merchant's certificate (`F_CERTIFICATE.<country>.<merchant_id>`, with the type if there is one).
    package func certificate(of account: MerchantAccount) -> String {
        "\(certificatePrefix).\(account)" + (certificateType.isEmpty ? "" : ".\(certificateType)")
    }
}
