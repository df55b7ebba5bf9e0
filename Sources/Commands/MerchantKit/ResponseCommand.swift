import MerchantFiles
import Payments
import SealedMessages

/// `response`: opens what the platform sent and lays its values out for the shop's script (facts § 2).
package enum ResponseCommand {
    private static let messageKeyword = "message"

    /// - Parameter arguments: bytes as the system hands them over, without the command's name.
    package static func run(_ arguments: [[UInt8]], in surroundings: KitSurroundings) -> CommandOutput {
        do {
            let (debug, values, generation) = try values(for: arguments, in: surroundings)
            return CommandOutput(
                line: ResponseLine.text(code: "0", error: debug, values: values, generation: generation), exitStatus: 0)
        } catch {
            let path = CallArguments.apparentPathfile(in: arguments)
            let pathfile = try? KitFiles(surroundings).pathfile(path)
            let text = pathfile?.isDebugging == true ? DebugPage.error(error) : error.text
            return CommandOutput(
                line: ResponseLine.text(
                    code: "-1", error: text, values: FieldValues(), generation: pathfile?.generation ?? .p617),
                exitStatus: 255)
        }
    }

    private static func values(
        for arguments: [[UInt8]], in surroundings: KitSurroundings
    ) throws(KitError) -> (debug: String, values: FieldValues, generation: ResponseGeneration) {
        let call = try CallArguments(arguments) {
            $0 == messageKeyword ? SealedMessage.maximumHexadecimalLength : nil
        }
        let files = KitFiles(surroundings)
        let pathfile = try files.pathfile(call.pathfile)
        let message = call.values[messageKeyword]
        guard !message.isEmpty else { throw .callParameters("\(messageKeyword) not filled") }
        let sealed: SealedMessage
        do { sealed = try SealedMessage(hexadecimal: message) } catch { throw .sealBroken }
        let certificatePath = pathfile.certificate(of: sealed.header.account)
        let certificate = try files.certificate(certificatePath)
        guard let key = certificate.key(version: sealed.header.keyVersion) else { throw .sealBroken }
        let opened: OpenedResponse
        do { opened = try sealed.openResponse(with: key) } catch { throw .sealBroken }
        guard pathfile.isDebugging else { return ("", opened.fields, pathfile.generation) }
        let environment = DebugPage.environment(
            pathfile, at: call.pathfile, certificate: certificate, at: certificatePath)
        return (environment + DebugPage.fields("RESPONSE", opened.fields), opened.fields, pathfile.generation)
    }
}
