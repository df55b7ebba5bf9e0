import Crypto

/// The proof of authentication (CAVV) that the simulated bank gives: twenty bytes in base64, the same for a visit every
/// time.
enum CardholderProof {
    static func value(of token: String) -> String {
        base64(Array(SHA256.hash(data: Array("cavv \(token)".utf8)).prefix(20)))
    }

    private static func base64(_ bytes: [UInt8]) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var text = ""
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for place in 0..<4 {
                text.append(place <= group.count ? alphabet[bits >> (18 - 6 * place) & 63] : "=")
            }
        }
        return text
    }
}
