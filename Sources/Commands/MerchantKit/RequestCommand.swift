import MerchantFiles
import Payments
import SealedMessages

/// `request`: makes the form that takes a shopper to the payment page (facts § 1).
package enum RequestCommand {
    /// - Parameter arguments: bytes as the system hands them over, without the command's name.
    package static func run(_ arguments: [[UInt8]], in surroundings: KitSurroundings) -> CommandOutput {
        do {
            let (debug, form) = try form(for: arguments, in: surroundings)
            return CommandOutput(line: "!0!\(debug)!\(form)!", exitStatus: 0)
        } catch {
            let path = CallArguments.apparentPathfile(in: arguments)
            let isDebugging = (try? KitFiles(surroundings).pathfile(path))?.isDebugging ?? false
            return CommandOutput(line: "!-1!\(isDebugging ? DebugPage.error(error) : error.text)!!", exitStatus: 255)
        }
    }

    private static func form(
        for arguments: [[UInt8]], in surroundings: KitSurroundings
    ) throws(KitError) -> (debug: String, form: String) {
        let call = try CallArguments(arguments) { RequestField(rawValue: $0)?.format.length.upperBound }
        let files = KitFiles(surroundings)
        let pathfile = try files.pathfile(call.pathfile)
        let merchantID = try RequestParameters.merchantID(in: call.values)
        let defaults = try files.parameters(pathfile.defaultParameters)
        let merchant = try files.parameters(pathfile.merchantParameters(of: merchantID))
        let parameters = try RequestParameters(call: call.values, merchant: merchant, defaults: defaults)
        let certificatePath = pathfile.certificate(of: parameters.account)
        let certificate = try files.certificate(certificatePath)

        let fields = message(parameters, pathfile, certificate, at: surroundings.now)
        let sealed: String
        do {
            sealed = try Seal.request(
                fields, of: parameters.account, with: certificate.key, nonce: surroundings.nonce)
        } catch {
            // The dictionary's sizes all fit together; this is for a dictionary that grows.
            throw .callParameters("message too long")
        }
        let form = PaymentForm(
            action: certificate.paymentAddress, message: sealed, logoDirectory: pathfile.logoDirectory,
            language: fields[RequestField.language], layout: parameters.layout)
        guard pathfile.isDebugging else { return ("", form.html) }
        let environment = DebugPage.environment(
            pathfile, at: call.pathfile, certificate: certificate, at: certificatePath)
        return (environment + DebugPage.fields("REQUEST", fields), form.html)
    }

    /// The shop's fields and what the API adds: an identifier if none was given, the times, the certificate.
    private static func message(
        _ parameters: RequestParameters, _ pathfile: Pathfile, _ certificate: MerchantCertificate, at now: Instant
    ) -> FieldValues {
        var fields = parameters.fields
        if fields[RequestField.transactionID].isEmpty {
            fields[RequestField.transactionID] = CivilTime(paris: now).sixDigits
        }
        fields[MessageField.transmissionDate] = CivilTime(greenwich: now).fourteenDigits
        fields[MessageField.version] = pathfile.generation.rawValue
        fields[MessageField.certificateDate] = certificate.key.created.eightDigits
        fields[MessageField.certificateExpired] = certificate.key.expires.eightDigits
        fields[MessageField.certificateVersion] = MerchantCertificate.formatVersion
        fields[MessageField.certificateType] = pathfile.certificateType
        return fields
    }
}
