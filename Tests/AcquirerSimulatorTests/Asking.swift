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
            try movement(trace: trace(number), card: card, minorUnits: minorUnits),
            shop: ShopLine(name: "Shop", country: .france),
            cryptogram: try cryptogram.map { try Cryptogram($0, length: $0.count) }, authenticationValue: proof)
    }

    static func reversal(
        of original: Int32, minorUnits: Int64 = 1000, number: Int32 = 500_000, isRepeat: Bool = false
    ) throws -> ReversalRequestMessage {
        ReversalRequestMessage(
            try movement(trace: trace(number), minorUnits: minorUnits), original: try trace(original),
            isRepeat: isRepeat)
    }

    static func movement(
        trace: MessageTrace, card: String = "4974934125497800", minorUnits: Int64 = 1000
    ) throws -> CardMovement {
        CardMovement(
            trace: trace, localStamp: LocalStamp(paris: now), card: try CardNumber(card),
            expiry: try CardExpiry(year: 2030, month: 6), amount: Money(minorUnits, .euro),
            contract: try ContractNumber("1234567"), terminal: "1")
    }

    static func trace(_ number: Int32) throws -> MessageTrace {
        let digits = String(number)
        return try MessageTrace(
            transmittedAt: now, auditNumber: number,
            retrievalReference: String(repeating: "0", count: 12 - digits.count) + digits)
    }
}

extension Asking {
    static func line(
        _ number: Int32, kind: RemittanceLineMessage.Kind = .debit, minorUnits: Int64 = 1000, original: Int32? = nil,
        remittance: Int32 = 7, isRepeat: Bool = false
    ) throws -> RemittanceLineMessage {
        RemittanceLineMessage(
            try movement(trace: trace(number), minorUnits: minorUnits), kind: kind, mark: try mark(remittance),
            reference: "L.\(number)", original: try original.map(trace), authorisationID: nil, isRepeat: isRepeat)
    }

    static func totals(
        debits: (Int64, Int64), credits: (Int64, Int64) = (0, 0), remittance: Int32 = 7
    ) throws -> ReconciliationMessage {
        ReconciliationMessage(
            .request(isRepeat: false), trace: try trace(999_999), contract: try ContractNumber("1234567"),
            mark: try mark(remittance), currency: .euro,
            totals: ReconciliationTotals(
                debits: .init(count: debits.0, minorUnits: debits.1),
                credits: .init(count: credits.0, minorUnits: credits.1)))
    }

    private static func mark(_ number: Int32) throws -> RemittanceMark {
        try RemittanceMark(day: BusinessDay(paris: now), number: number)
    }
}
