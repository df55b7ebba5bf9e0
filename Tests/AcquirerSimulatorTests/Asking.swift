import AcquirerMessages
import Payments

/// Messages that differ only in what a test is about.
enum Asking {
    static let now = Instant(seconds: 1_795_279_690)

    static func authorisation(
        card: String = "4974934125497800", cryptogram: String? = "600", proof: String? = nil, minorUnits: Int64 = 1000,
        number: Int32 = 1
    ) throws -> AuthorisationRequestMessage {
        AuthorisationRequestMessage(
            trace: try trace(number), localStamp: LocalStamp(paris: now), card: try CardNumber(card),
            expiry: try CardExpiry(year: 2030, month: 6), amount: Money(minorUnits, .euro),
            contract: try ContractNumber("1234567"), terminal: "1", shop: ShopLine(name: "Shop", country: .france),
            cryptogram: try cryptogram.map { try Cryptogram($0, length: $0.count) }, authenticationValue: proof)
    }

    static func reversal(
        of original: Int32, minorUnits: Int64 = 1000, number: Int32 = 500_000, isRepeat: Bool = false
    ) throws -> ReversalRequestMessage {
        let request = try authorisation(minorUnits: minorUnits, number: original)
        return ReversalRequestMessage(
            trace: try trace(number), original: request.trace, localStamp: request.localStamp, card: request.card,
            expiry: request.expiry, amount: request.amount, contract: request.contract, terminal: "1",
            isRepeat: isRepeat)
    }

    static func trace(_ number: Int32) throws -> MessageTrace {
        let digits = String(number)
        return try MessageTrace(
            transmittedAt: now, auditNumber: number,
            retrievalReference: String(repeating: "0", count: 12 - digits.count) + digits)
    }
}
