import Gateway
import Synchronization

/// The shop's server, which is slow, refuses, or hangs up before or after its program has run.
final class SimulatedShopServer: Sendable {
    let received = Mutex<[AutomaticResponseNotice]>([])
    private let time: VirtualTime
    private let dice: Dice
    private let isCalm = Mutex(false)

    init(time: VirtualTime, dice: Dice) {
        self.time = time
        self.dice = dice
    }

    func calmDown() { isCalm.withLock { $0 = true } }

    /// The way to the shop of one process.
    struct Link: MerchantNotifier {
        let server: SimulatedShopServer
        let process: SimulatedProcess

        func deliver(_ notice: AutomaticResponseNotice) async -> DeliveryOutcome {
            guard process.isAlive else { return .failed(cause: "no connection", mayRetry: true) }
            return await server.deliver(notice)
        }
    }

    private func deliver(_ notice: AutomaticResponseNotice) async -> DeliveryOutcome {
        await time.sleep(milliseconds: dice.number(1...3000))
        let fate = isCalm.withLock { $0 } ? 100 : dice.number(1...100)
        if fate <= 15 { return .failed(cause: "no connection", mayRetry: true) }
        received.withLock { $0.append(notice) }
        return fate <= 20 ? .failed(cause: "no answer in time", mayRetry: true) : .sent
    }
}
