import Gateway
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import OfficeMessages
import Onboarding
import Payments
import SealedMessages
import TestStores
import Testing

@testable import OfficeEndpoint

/// The endpoint over a real store, with one merchant and a bank that accepts everything.
struct OfficeCounter {
    static let noon = Instant(seconds: 1_771_239_600)  // 2026-02-16 12:00 in Paris

    let account: MerchantAccount
    let key: MerchantKey
    let platform: Platform
    let site: OfficeSite

    init(wallet: any Wallet = NoWallet()) async throws {
        account = MerchantAccount(country: .france, id: try MerchantID("029800266211111"))
        let (clock, random) = (FixedClock(), SystemRandomSource())
        let day = BusinessDay(paris: Self.noon)
        key = try #require(
            MerchantKey(version: 1, created: day, expires: day.adding(days: 9), random: (1, 2, 3, 4)))
        let keys = MasterKeyRing(current: try #require(MasterKey(bytes: Array(1...32))))
        platform = Platform(
            store: try TestStore.temporary(), acquirer: AcceptingAcquirer(), wallet: wallet, business: clock,
            system: clock, random: random, keys: keys,
            vault: try #require(CardVault(dataKeys: [1: Array(1...32)], random: random)),
            signer: CertificateSigner(secret: Array(1...32)))
        site = OfficeSite(
            platform: platform, settings: OfficeSiteSettings(publicAddress: "https://pay.example"),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let merchant = Merchant(
            account: account, phase: .demonstration, shopName: "La boutique", shopAddress: "http://shop.example",
            contracts: [Contract(mean: .visa, currency: .euro, number: try ContractNumber("1234567"))])
        let stored = StoredMerchantKey(
            account: account, version: 1, wrapped: try keys.wrap(key, of: account, random: random),
            createdAt: Self.noon, expiresAt: Self.noon.adding(seconds: 9 * 86400))
        try await platform.store.record(.merchantSaved) { books in
            try books.save(merchant)
            try books.save(stored)
        }
    }

    /// The same endpoint over other books.
    func site(over store: any PaymentStore, logger: Logger) -> OfficeSite {
        OfficeSite(
            platform: Platform(
                store: store, acquirer: platform.acquirer, wallet: platform.wallet, business: platform.business,
                system: platform.system, random: platform.random, keys: platform.keys, vault: platform.vault,
                signer: platform.signer),
            settings: site.settings, logger: logger)
    }

    var merchantAttributes: OfficeAttributes { ["merchant_id": account.id.digits, "merchant_country": "fr"] }

    var card: OfficeAttributes {
        var card = merchantAttributes
        for (name, value) in [
            ("amount", "1000"), ("card_number", "4974934125497800"), ("card_type", "VISA"), ("card_validity", "203012"),
            ("currency_code", "978"), ("transaction_id", "123456"), ("cvv_flag", "1"), ("cvv_key", "600"),
        ] { card[name] = value }
        return card
    }

    func body(
        _ component: String, _ function: String, _ attributes: OfficeAttributes, requestID: String = "r1",
        at moment: Instant = noon, with key: MerchantKey? = nil
    ) throws -> [UInt8] {
        try OfficeRequestEnvelope(
            component: component, function: function, requestID: requestID, transmittedAt: moment,
            attributes: attributes
        ).body(sealedFor: account, with: key ?? self.key, nonce: SealNonce(random: (.random(in: 0 ... .max), 1)))
    }

    /// - Returns: the status and the body, of the function's own address unless another is given.
    func post(_ body: [UInt8], to path: String) async throws -> (status: HTTPResponse.Status, body: [UInt8]) {
        try await Application(responder: site).test(.router) { client in
            let response = try await client.execute(uri: path, method: .post, body: ByteBuffer(bytes: body))
            return (response.status, Array(response.body.readableBytesView))
        }
    }

    /// The attributes of a call that is understood.
    func call(
        _ component: String, _ function: String, _ attributes: OfficeAttributes, requestID: String = "r1"
    ) async throws -> OfficeAttributes {
        let sealed = try body(component, function, attributes, requestID: requestID)
        let (status, answer) = try await post(sealed, to: "/office/\(component)/\(function)")
        try #require(status == .ok)
        return try OfficeAnswerEnvelope(body: answer, with: key, to: requestID).attributes
    }
}

struct FixedClock: TimeSource {
    func now() -> Instant { OfficeCounter.noon }
}

struct AcceptingAcquirer: Acquirer {
    func authorise(_ request: AuthorisationRequest) async throws(AcquirerFailure) -> AuthorisationAnswer {
        guard let approval = try? BankResponseCode("00") else { throw .notSent }
        return AuthorisationAnswer(bankResponseCode: approval, authorisationID: "123456", cryptogram: .correct)
    }

    func reverse(_ request: ReversalRequest) async throws(AcquirerFailure) {}

    func remit(_ line: RemittanceAdvice) async throws(AcquirerFailure) -> RemittanceAnswer {
        guard let approval = try? BankResponseCode("00") else { throw .notSent }
        return RemittanceAnswer(bankResponseCode: approval)
    }

    func reconcile(_ totals: RemittanceTotals) async throws(AcquirerFailure) -> ReconciliationAnswer { .agreed }
}

struct NoWallet: Wallet {
    struct Absent: Error {}

    func open(_ order: WalletOrder) async throws -> WalletVisit { throw Absent() }
    func outcome(of reference: WalletReference) async throws -> WalletOutcome { throw Absent() }
}
