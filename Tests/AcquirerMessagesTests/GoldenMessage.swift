import Foundation
import Testing

/// A message written by hand under Golden: quoted text, bytes in hexadecimal, comments after `#`.
struct GoldenMessage: CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]

    var testDescription: String { name }

    init(_ name: String) throws {
        self.name = name
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
        let data = try Data(contentsOf: folder.appending(path: "\(name).message"))
        bytes = try String(decoding: data, as: UTF8.self).split(separator: "\n").flatMap(Self.bytes)
    }

    private static func bytes(ofLine line: Substring) throws -> [UInt8] {
        var bytes: [UInt8] = []
        for (index, piece) in line.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
            if index % 2 == 1 {
                bytes += Array(piece.utf8)
                continue
            }
            let beforeComment = piece.prefix { $0 != "#" }
            for word in beforeComment.split(separator: " ") {
                bytes.append(try #require(UInt8(word, radix: 16)))
            }
            if beforeComment.count < piece.count { break }
        }
        return bytes
    }

    static let names = [
        "authorisation-request", "authorisation-request-wallet", "authorisation-answer-accepted",
        "authorisation-answer-refused", "reversal-request", "reversal-repeat", "reversal-answer",
        "remittance-line-debit", "remittance-line-credit-repeat", "remittance-answer", "reconciliation-request",
        "reconciliation-repeat", "reconciliation-answer-agreed", "reconciliation-answer-disagreed", "echo-request",
        "echo-answer",
    ]
}
