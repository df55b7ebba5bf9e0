import Gateway
import Onboarding
import Payments
import Synchronization

/// Somebody at a browser, who pays, hesitates, presses twice, opens another tab, mistypes, reloads or leaves.
struct SimulatedShopper: Sendable {
    let world: SimulatedWorld
    let name: Int

    static let patience = 40

    func buy() async {
        let dice = world.dice
        await world.time.sleep(milliseconds: dice.number(0...60_000))
        // Sometimes an order is paid again under the number of an earlier one.
        let number = dice.happens(percent: 5) ? Int(dice.number(0...Int64(name))) : name
        let amount = dice.happens(percent: 90) ? 1000 : Int64(1000 + name)
        if dice.happens(percent: 15) { return await buyOverOffice(number, amount) }
        guard
            let data = try? world.sealedRequest(
                transactionID: number, amount: amount, deferred: dice.happens(percent: 5))
        else { return }
        let mean: PaymentMean? = dice.pick([.cb, .cb, .cb, .paylib, nil])
        guard dice.happens(percent: 10) else { return await pay(data, mean) }
        await withTaskGroup(of: Void.self) { tabs in
            tabs.addTask { await pay(data, mean) }
            tabs.addTask { await pay(data, .cb) }
        }
    }

    private func pay(_ data: String, _ mean: PaymentMean?) async {
        await pay {
            switch try await OpenPayment(platform: world.engine.platform)(data: data, mean: mean) {
            case .success(let opened): opened
            case .failure: nil
            }
        }
    }

    /// - Parameter open: how the browser arrives; nil when it is refused.
    func pay(_ open: () async throws -> PaymentView?) async {
        var view: PaymentView?
        for _ in 0..<Self.patience {
            do {
                if let known = view {
                    guard let next = try await step(from: known) else { return }
                    view = next
                } else {
                    guard let opened = try await open() else { return world.tell("\(name) refused") }
                    view = opened
                }
            } catch {
                // A page that did not come: loads it again, some day.
                await world.time.sleep(milliseconds: world.dice.number(100...5000))
                if let known = view, let shown = try? await show(known) { view = shown }
            }
        }
    }

    /// - Returns: nil when the shopper is done.
    private func step(from view: PaymentView) async throws -> PaymentView? {
        let dice = world.dice
        await world.time.sleep(milliseconds: dice.number(10...4000))
        let platform = try world.engine.platform
        let token = view.session.token
        if !view.session.step.isFinal, dice.happens(percent: 2) { return nil }
        switch view.session.step {
        case .choosingMean:
            return try await ChooseMean(platform: platform)(token, mean: dice.pick([.cb, .paylib]))
        case .enteringCard where dice.happens(percent: 4):
            return try await CancelPayment(platform: platform)(token)
        case .enteringCard:
            return try await enterCard(token)
        case .atWallet(nil):
            return try await VisitWallet(platform: platform)(token, returnAddress: "https://pay.example")?.view
        case .atWallet:
            return try await PayByWallet(platform: platform)(token)?.view
        case .authorising:
            return try await show(view)
        case .paid:
            guard let transaction = view.transaction else { return nil }
            world.shown.withLock { $0[transaction.id] = transaction.responseCode }
            world.tell("\(name) sees \(transaction.id) \(transaction.responseCode)")
            return nil
        case .abandoned(let end):
            world.tell("\(name) abandons \(end.code)")
            return nil
        }
    }

    private func enterCard(_ token: SessionToken) async throws -> PaymentView? {
        let typed = self.typed()
        guard world.dice.happens(percent: 15) else {
            return try await PayByCard(platform: world.engine.platform)(token, typed: typed)?.view
        }
        // The button, pressed twice: the browser shows what came last.
        return try await withThrowingTaskGroup(of: PaymentView?.self) { group in
            for _ in 0..<2 {
                group.addTask { try await PayByCard(platform: world.engine.platform)(token, typed: typed)?.view }
            }
            var last: PaymentView?
            while let answer = try await group.next() { last = answer ?? last }
            return last
        }
    }

    private func typed() -> CardEntry.Typed {
        let dice = world.dice
        let end = dice.pick(["00", "00", "00", "00", "05", "51", "12"])
        let cryptogram = dice.happens(percent: 5) ? "611" : "600"
        let expiry = dice.happens(percent: 6) ? "13/29" : "12/29"
        return CardEntry.Typed(number: "49749341254978\(end)", expiry: expiry, cryptogram: cryptogram)
    }

    private func show(_ view: PaymentView) async throws -> PaymentView? {
        try await ShowPayment(platform: world.engine.platform)(view.session.token)
    }
}

extension PayByCard.Outcome {
    fileprivate var view: PaymentView {
        switch self {
        case .invalid(_, let view), .settled(let view), .alreadyProcessed(let view): view
        }
    }
}

extension PayByWallet.Outcome {
    fileprivate var view: PaymentView {
        switch self {
        case .pending(_, let view), .unavailable(let view), .settled(let view), .alreadyProcessed(let view): view
        }
    }
}

extension VisitWallet.Outcome {
    fileprivate var view: PaymentView {
        switch self {
        case .redirect(_, let view), .unavailable(let view), .moved(let view): view
        }
    }
}
