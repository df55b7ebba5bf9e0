import Gateway
import Logging
import Payments
import Store

/// The books of a platform and the keys to what is sealed in them: what `serve` and `merchant` both begin with.
struct PlatformBooks: Sendable {
    let store: any PaymentStore
    let keys: PlatformKeys
    let office: MerchantOffice
    let desk: TransactionDesk
    let random: any RandomSource
    /// The machine's time, or the database's.
    let clock: any TimeSource
    /// Nil where the books are a file.
    let databaseClock: DatabaseClock?
    /// Business time.
    let business: MovableClock
}

/// Opens the books for `body` alone and closes them afterwards.
///
/// - Throws: ``KeyFileError`` before the store is touched; an error of the store, which another process may hold.
func withBooks<Value>(
    _ settings: ServerSettings, faults: any FaultInjector = NoFaults(), logger: Logger = .silent,
    _ body: (PlatformBooks) async throws -> Value
) async throws -> Value {
    let master = try KeyFile(purpose: "master key", setting: "keys.master", path: settings.keys.master)
        .read(isDemonstration: settings.isDemonstration)
    // An earlier key was judged when it came into use, and may be leaving because it is weak.
    let previous = try settings.keys.previousMaster.map {
        try KeyFile(purpose: "previous master key", setting: "keys.previous_master", path: $0).read(
            isDemonstration: true)
    }
    let random = SystemRandomSource()
    return try await withStore(settings, faults: faults, logger: logger) { store in
        let databaseClock = try await DatabaseClock.following(store)
        let clock: any TimeSource = databaseClock ?? SystemClock()
        let keys = try await PlatformKeys.open(
            master: master, previous: previous, store: store, random: random, at: clock.now())
        let office = MerchantOffice(
            store: store, keys: keys.ring, random: random, clock: clock, publicURL: settings.publicURL)
        let business = MovableClock(system: clock, lead: try await store.read { try $0.clockLead() })
        return try await body(
            PlatformBooks(
                store: store, keys: keys, office: office, desk: TransactionDesk(store: store, clock: business),
                random: random, clock: clock, databaseClock: databaseClock, business: business))
    }
}
