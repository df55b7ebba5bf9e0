import Onboarding
import Payments
import Testing

@Suite("Merchants")
struct MerchantTests {
    static func merchant(_ means: [String]) throws -> Merchant {
        Merchant(
            account: MerchantAccount(country: .france, id: try MerchantID("029800266211111")), phase: .demonstration,
            shopName: "La boutique", shopAddress: "http://shop.example",
            contracts: try means.map {
                Contract(mean: try PaymentMean($0), currency: .euro, number: try ContractNumber("1234567"))
            })
    }

    @Test("Paylib needs a contract for CB, Visa or Mastercard, and none of its own (guide § 3.1)", arguments: [
        (["CB"], true), (["VISA"], true), (["MASTERCARD"], true), (["AMEX"], false), ([], false), (["PAYLIB"], false),
    ])
    func paylib(means: [String], accepts: Bool) throws {
        #expect(try Self.merchant(means).accepts(.paylib, in: .euro) == accepts)
    }

    @Test("a contract is for one mean in one currency")
    func contracts() throws {
        let merchant = try Self.merchant(["CB", "VISA"])
        #expect(merchant.accepts(.visa, in: .euro))
        #expect(!merchant.accepts(.amex, in: .euro))
        #expect(!merchant.accepts(.visa, in: try Currency(code: "840")))
    }

    @Test("only a demonstration is answered under demo")
    func phases() {
        #expect(Phase.allCases.map(\.pathComponent) == ["demo", "prod", "prod"])
    }
}
