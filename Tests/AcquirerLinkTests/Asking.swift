import Gateway
import Payments

/// Requests that differ only in what a test is about.
enum Asking {
    static let now = Instant(seconds: 1_795_279_690)

    static func authorisation(
        _ number: Int = 1, card: String = "4974934125497800", minorUnits: Int64 = 1000, proof: String? = nil
    ) throws -> AuthorisationRequest {
        AuthorisationRequest(
            trace: trace(number), contract: try ContractNumber("1234567"), account: try account(),
            shopName: "Café Ärger",
            amount: Money(minorUnits, .euro), card: try CardNumber(card), expiry: try CardExpiry(year: 2030, month: 6),
            cryptogram: try Cryptogram("600", length: 3), authenticationValue: proof)
    }

    static func reversal(of original: Int, attempt: Int = 0, minorUnits: Int64 = 1000) throws -> ReversalRequest {
        ReversalRequest(
            trace: trace(500_000 + original), original: trace(original), contract: try ContractNumber("1234567"),
            account: try account(), amount: Money(minorUnits, .euro), card: try CardNumber("4974934125497800"),
            expiry: try CardExpiry(year: 2030, month: 6), attempt: attempt)
    }

    static func trace(_ number: Int) -> AcquirerTrace {
        let digits = String(number)
        return AcquirerTrace(
            transmittedAt: now, auditNumber: Int32(number),
            retrievalReference: String(repeating: "0", count: 12 - digits.count) + digits)
    }

    private static func account() throws -> MerchantAccount {
        MerchantAccount(country: .france, id: try MerchantID("029800266211111"))
    }
}

struct StandingTime: TimeSource {
    func now() -> Instant { Asking.now }
}

extension Asking {
    static func line(
        _ number: Int, kind: RemittanceAdvice.Kind = .debit, minorUnits: Int64 = 1000, isRepeat: Bool = false
    ) throws -> RemittanceAdvice {
        RemittanceAdvice(
            trace: trace(number), remittance: try remittance(), kind: kind, amount: Money(minorUnits, .euro),
            account: MerchantAccount(country: .france, id: try MerchantID("029800266211111")),
            operation: OperationReference(transaction: Identifier(high: 7, low: UInt64(number)), sequence: 3),
            card: try CardNumber("4974934125497800"), expiry: try CardExpiry(year: 2030, month: 6), authorisation: nil,
            authorisationID: "123456", isRepeat: isRepeat)
    }

    static func totals(debits: Int, credits: Int, isRepeat: Bool = false) throws -> RemittanceTotals {
        RemittanceTotals(
            trace: trace(999_999), remittance: try remittance(),
            debits: RemittanceTally(count: debits, minorUnits: Int64(debits) * 1000),
            credits: RemittanceTally(count: credits, minorUnits: Int64(credits) * 1000), isRepeat: isRepeat)
    }

    private static func remittance() throws -> RemittanceReference {
        RemittanceReference(
            contract: try ContractNumber("1234567"), currency: .euro, day: BusinessDay(paris: now), number: 1)
    }
}
