import Payments

extension BankResponseCode {
    static let approved = known("00")
    static let doNotHonour = known("05")
    static let invalidTransaction = known("12")

    private static func known(_ text: String) -> BankResponseCode {
        do { return try BankResponseCode(text) } catch { preconditionFailure("\(text) is two digits") }
    }
}
