import MerchantFiles
import Payments
import SealedMessages

extension DebugPage {
    /// The pathfile's content, the certificate without its keys, and the server's address.
    static func environment(
        _ pathfile: Pathfile, at path: String, certificate: MerchantCertificate, at certificatePath: String
    ) -> String {
        environment(
            "API ENVIRONMENT",
            [
                ("pathfile", path),
                ("DEBUG", pathfile.isDebugging ? "YES" : "NO"),
                ("D_LOGO", pathfile.logoDirectory),
                ("F_DEFAULT", pathfile.defaultParameters),
                ("F_PARAM", pathfile.merchantParametersPrefix),
                ("F_CERTIFICATE", pathfile.certificatePrefix),
                ("F_CTYPE", pathfile.certificateType),
                ("API_VERSION", pathfile.generation.rawValue),
                ("certificate", certificatePath),
                ("certificate_date", certificate.key.created.eightDigits),
                ("certificate_expired", certificate.key.expires.eightDigits),
                ("server", certificate.paymentAddress),
            ])
    }
}
