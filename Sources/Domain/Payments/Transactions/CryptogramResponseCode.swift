/// `cvv_response_code`: what became of the cryptogram (facts § 5.4).
package enum CryptogramResponseCode: String, CaseIterable, Hashable, Sendable {
    case correct = "4D"
    case wrong = "4E"
    case notProcessed = "50"
    case absent = "53"
    case issuerNotCertified = "55"
    case noneOnCard = "NO"
}
