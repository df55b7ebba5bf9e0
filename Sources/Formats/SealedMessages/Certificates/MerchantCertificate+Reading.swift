import Payments

extension MerchantCertificate {
    /// Reads a certificate file in any form, with either kind of line ends.
    ///
    /// - Throws: ``CertificateError/damaged(line:)`` at the first line that is not as it was written.
    package init(file bytes: [UInt8]) throws(CertificateError) {
        var lines = bytes.split(separator: 0x0a, omittingEmptySubsequences: false).map(Self.withoutTrailingBlanks)
        while lines.last?.isEmpty == true { lines.removeLast() }
        let begin = lines.firstIndex { $0.elementsEqual("__DEBUT__".utf8) }
        guard let begin else {
            try self.init(dataLines: lines, firstLine: 1)
            return
        }
        guard let end = lines[begin...].firstIndex(where: { $0.elementsEqual("__FIN__".utf8) }) else {
            throw .damaged(line: lines.count)
        }
        let dataMark = lines[begin..<end].firstIndex { $0.elementsEqual("certificate_data!".utf8) }
        guard let dataMark else { throw .damaged(line: end + 1) }
        try self.init(dataLines: Array(lines[(dataMark + 1)..<end]), firstLine: dataMark + 2)
        let said = lines[(begin + 1)..<dataMark]
        for (name, value) in typedHeaders(.plain) where name != MessageField.certificateType.rawValue {
            let prefix = Array("\(name)!".utf8)
            let expected = prefix + Array("\(value)!".utf8)
            if let line = said.firstIndex(where: { $0.starts(with: prefix) }), said[line] != expected {
                throw .damaged(line: line + 1)
            }
        }
    }

    /// - Parameter firstLine: the number that the first of `lines` has in its file.
    private init(dataLines lines: [[UInt8]], firstLine: Int) throws(CertificateError) {
        var text: [UInt8] = []
        var hasEnded = false
        for (index, line) in lines.prefix(CertificateLine.contentCount).enumerated() {
            if line == CertificateLine.empty {
                hasEnded = true
            } else if !hasEnded, let part = CertificateLine.text(of: line, number: index + 1) {
                text += part
                hasEnded = part.count < CertificateLine.textLength
            } else {
                throw .damaged(line: firstLine + index)
            }
        }
        let title = CertificateLine.contentCount
        guard lines.count > title, CertificateLine.text(of: lines[title], number: title + 1) != nil else {
            throw .damaged(line: firstLine + min(lines.count, title))
        }
        guard lines.count > title + 1, lines[title + 1] == CertificateLine.last else {
            throw .damaged(line: firstLine + title + 1)
        }
        guard lines.count == CertificateLine.count else { throw .damaged(line: firstLine + CertificateLine.count) }
        guard let bytes = Base64.decode(text), let content = try? FieldCoding.decode(bytes),
            let certificate = MerchantCertificate(content: content)
        else { throw .damaged(line: firstLine) }
        self = certificate
    }

    private static func withoutTrailingBlanks(_ line: ArraySlice<UInt8>) -> [UInt8] {
        guard let end = line.lastIndex(where: { ![0x0d, 0x20, 0x09].contains($0) }) else { return [] }
        return Array(line[...end])
    }
}
