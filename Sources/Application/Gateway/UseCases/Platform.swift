package import Payments

/// Everything a use case works with; made once, at the composition root, and handed on as one reference.
package final class Platform: Sendable {
    package let store: any PaymentStore
    package let acquirer: any Acquirer
    package let wallet: any Wallet
    /// Business time: days, expiry, capture dates.
    package let business: any TimeSource
    /// System time: leases, deadlines, identifiers.
    package let system: any TimeSource
    package let random: any RandomSource
    package let keys: MasterKeyRing
    package let vault: CardVault
    package let signer: CertificateSigner
    package let limits: PlatformLimits
    /// Rings when there may be automatic responses to deliver, something to reverse, a night to run.
    package let deliveriesDue: WorkSignal
    package let reversalsDue: WorkSignal
    package let nightsDue: WorkSignal

    package init(
        store: any PaymentStore, acquirer: any Acquirer, wallet: any Wallet, business: any TimeSource,
        system: any TimeSource, random: any RandomSource, keys: MasterKeyRing, vault: CardVault,
        signer: CertificateSigner, limits: PlatformLimits = PlatformLimits()
    ) {
        self.store = store
        self.acquirer = acquirer
        self.wallet = wallet
        self.business = business
        self.system = system
        self.random = random
        self.keys = keys
        self.vault = vault
        self.signer = signer
        self.limits = limits
        deliveriesDue = WorkSignal()
        reversalsDue = WorkSignal()
        nightsDue = WorkSignal()
    }

    /// A session opened before that and left alone is over.
    var oldestSession: Instant { business.now().adding(seconds: -limits.sessionLifetimeSeconds) }

    func newIdentifier() -> Identifier { Identifier(at: system.now(), random: (random.next(), random.next())) }
}
