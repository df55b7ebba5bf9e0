import Payments

extension KeywordFile {
    /// The file's bytes, a comment first; characters that would break a line are left out.
    package func file(comment: String) -> [UInt8] {
        var bytes: [UInt8] = []
        for line in comment.split(separator: "\n", omittingEmptySubsequences: false) {
            bytes += Array((line.isEmpty ? "#" : "# \(line)").wireBytes) + [0x0a]
        }
        for line in lines {
            bytes += "\(Self.harmless(line.keyword))!\(Self.harmless(line.value))!".wireBytes + [0x0a]
        }
        return bytes
    }

    private static func harmless(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 0x20 && $0 != "!" }))
    }
}
