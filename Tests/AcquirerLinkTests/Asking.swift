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
