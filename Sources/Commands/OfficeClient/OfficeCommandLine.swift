package import OfficeMessages
package import Payments

/// The arguments of `office`: `COMPONENT FUNCTION key=value … pathfile=… [--json]`.
package struct OfficeCommandLine: Sendable {
    package static let usage = """
        Usage: office COMPONENT FUNCTION key=value ... [pathfile=PATH] [platform=URL] [--json]

        Calls a function of Office at the platform and prints its answer as key=value lines, or as JSON.
        Components and functions:
          office    author validate cancel credit advice duplicate creditholder checkoffice
          diag      diagnosis checkdiag
          checkout  paymentProviderInitialize paymentProviderFinalize checkCheckout

        pathfile is the kit's, "pathfile" in the current directory by default; platform replaces the address in the
        certificate. idempotency_key names an order: sent again with the same one, it is not carried out again.
        The status is 0 when the platform answered, whatever its response_code, and 1 otherwise.
        """

    package let request: ServiceRequest
    /// Wire text.
    package let pathfile: String
    package let platform: PlatformAddress?
    package let printsJSON: Bool

    /// - Parameter arguments: bytes as the system hands them over, without the command's name.
    /// - Throws: ``Mistake``.
    package init(_ arguments: [[UInt8]]) throws(Mistake) {
        var words: [String] = []
        var attributes = OfficeAttributes()
        var printsJSON = false
        for argument in arguments {
            let text = String(wireBytes: argument)
            if text == "--json" {
                printsJSON = true
            } else if words.count < 2, !text.contains("=") {
                words.append(text)
            } else {
                guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
                    throw Mistake("\"\(text.unicodeText)\" is not key=value")
                }
                let name = String(text[..<equals])
                guard !attributes.contains(name) else { throw Mistake("\(name.unicodeText) is given twice") }
                attributes[name] = String(text[text.index(after: equals)...])
            }
        }
        guard words.count == 2 else { throw Mistake(Self.usage) }
        guard let component = OfficeComponent(rawValue: words[0].lowercased()) else {
            throw Mistake("\(words[0].unicodeText) is not a component\n\n\(Self.usage)")
        }
        guard let function = OfficeFunction(words[1], of: component) else {
            throw Mistake("\(words[1].unicodeText) is not a function of \(words[0])\n\n\(Self.usage)")
        }
        let path = attributes["pathfile"]
        pathfile = path.isEmpty ? "pathfile" : path
        let address = attributes["platform"]
        platform = PlatformAddress(address)
        guard address.isEmpty || platform != nil else { throw Mistake("platform is not an http or https address") }
        let called = attributes.removing(["pathfile", "platform"])
        for entry in called.entries where !function.declares(entry.name) {
            throw Mistake(OfficeLineError.undeclaredAttribute(entry.name, element: words[1]).text.unicodeText)
        }
        request = ServiceRequest(function: function, spelling: words[1], attributes: called)
        self.printsJSON = printsJSON
    }

    /// What is wrong, for standard error.
    package struct Mistake: Error, Hashable, CustomStringConvertible {
        package let description: String

        init(_ description: String) { self.description = description }
    }

    /// The merchant whose certificate seals the call.
    package func account() throws(FieldError) -> MerchantAccount {
        MerchantAccount(
            country: try MerchantCountry(request.attributes["merchant_country"]),
            id: try MerchantID(request.attributes["merchant_id"]))
    }

    /// Standard output's bytes.
    package func output(_ answer: OfficeAttributes) -> [UInt8] {
        if printsJSON { return FlatJSON.bytes(answer) + [0x0a] }
        return answer.entries.flatMap { "\($0.name)=\($0.value)".wireBytes + [0x0a] }
    }
}
