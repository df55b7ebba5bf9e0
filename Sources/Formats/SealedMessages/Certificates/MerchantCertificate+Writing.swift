import Payments

extension MerchantCertificate {
    /// The file `certif.<country>.<merchant_id>`, with the form's extension; the writer lets only its owner read it.
    ///
    /// - Throws: ``CertificateError/tooLong`` when the label or the address leaves no room.
    package func file(in form: CertificateForm) throws(CertificateError) -> [UInt8] {
        var lines: [[UInt8]] = []
        for line in form.wrapping.before { lines.append(Array(line.utf8)) }
        if form != .plain {
            lines.append(Array("__DEBUT__".utf8))
            for (name, value) in typedHeaders(form) { lines.append(Array("\(name)!\(value)!".utf8)) }
            lines.append(Array("certificate_data!".utf8))
        }
        lines += try dataLines()
        if form != .plain { lines.append(Array("__FIN__".utf8)) }
        for line in form.wrapping.after { lines.append(Array(line.utf8)) }
        return Array(lines.map { $0 + [0x0a] }.joined())
    }

    /// What the typed forms say in clear before the data.
    func typedHeaders(_ form: CertificateForm) -> [(name: String, value: String)] {
        [
            (RequestField.merchantID.rawValue, account.id.digits),
            (RequestField.merchantCountry.rawValue, account.country.rawValue),
            (MessageField.certificateExpired.rawValue, key.expires.eightDigits),
            (MessageField.certificateVersion.rawValue, Self.formatVersion),
            (MessageField.certificateType.rawValue, form.rawValue),
        ]
    }

    private func dataLines() throws(CertificateError) -> [[UInt8]] {
        guard let encoded = try? FieldCoding.encode(content) else { throw .tooLong }
        var rest = Base64.encode(encoded)[...]
        guard rest.count <= CertificateLine.contentCount * CertificateLine.textLength else { throw .tooLong }
        var lines: [[UInt8]] = []
        while !rest.isEmpty {
            lines.append(
                CertificateLine.checked(Array(rest.prefix(CertificateLine.textLength)), number: lines.count + 1))
            rest = rest.dropFirst(CertificateLine.textLength)
        }
        lines += repeatElement(CertificateLine.empty, count: CertificateLine.contentCount - lines.count)
        lines.append(CertificateLine.checked(titleLine, number: CertificateLine.contentCount + 1))
        lines.append(CertificateLine.last)
        return lines
    }

    /// `GUICHET 20260105 V1 Ma boutique`, cut to the line; nothing of the label can end the comment around it.
    private var titleLine: [UInt8] {
        let label = shopLabel.unicodeScalars.map { scalar -> UInt8 in
            switch scalar {
            case "0"..."9", "A"..."Z", "a"..."z", " ", "-", "_", "'", "&": UInt8(truncatingIfNeeded: scalar.value)
            default: 0x2e
            }
        }
        let title = Array("GUICHET \(key.created.eightDigits) V\(key.version) ".utf8) + label
        return Array(title.prefix(CertificateLine.textLength))
    }
}
