import Gateway
import Onboarding
import Payments
import Synchronization

/// A shop that uses Office: its own system begins the payment, and asks what came of it.
extension SimulatedShopper {
    func buyOverOffice(_ number: Int, _ amount: Int64) async {
        guard let order = try? order(number, amount), let start = await begin(order) else { return }
        await pay {
            try await OpenProviderPayment(platform: world.engine.platform)(
                data: start.redirectionData, version: start.messageVersion
            ).get()
        }
        await ask(order, start)
    }

    private func order(_ number: Int, _ amount: Int64) throws -> ProviderOrder {
        var fields = FieldValues()
        for (name, value) in [
            ("merchant_id", world.merchant.account.id.digits),
            ("merchant_country", world.merchant.account.country.rawValue), ("transaction_id", String(number)),
            ("currency_code", "978"), ("amount", String(amount)), ("payment_mean", "PAYLIB"),
            ("return_url", "https://shop.example/back"),
            ("transmission_date", CivilTime(greenwich: world.time.now()).fourteenDigits),
        ] { fields[name] = value }
        return ProviderOrder(
            request: try PaymentRequest(providerFields: fields), keyVersion: 1,
            idempotencyKey: try IdempotencyKey("order \(name)"))
    }

    /// Sends the order again under its name until it is answered; two answers are the same.
    private func begin(_ order: ProviderOrder) async -> InitializeProviderPayment.Start? {
        var first: InitializeProviderPayment.Start?
        for _ in 0..<Self.patience {
            do {
                switch try await InitializeProviderPayment(platform: world.engine.platform)(order) {
                case .failure(let refusal):
                    world.tell("\(name) refused \(refusal.code)")
                    return nil
                case .success(let start):
                    if let first, first.redirectionData != start.redirectionData { world.tell("\(name) FAULT") }
                    first = start
                    guard world.dice.happens(percent: 20) else { return start }
                }
            } catch {
                await world.time.sleep(milliseconds: world.dice.number(100...5000))
            }
        }
        return first
    }

    /// Asks until the payment is over, or the shopper has left.
    private func ask(_ order: ProviderOrder, _ start: InitializeProviderPayment.Start) async {
        let request = order.request
        for _ in 0..<Self.patience {
            do {
                let outcome = try await FinalizeProviderPayment(platform: world.engine.platform)(
                    account: request.account, data: start.redirectionData, version: start.messageVersion,
                    transactionID: request.transactionID, amount: request.fields["amount"])
                switch outcome {
                case .ended(let view):
                    guard let transaction = view.transaction else { return world.tell("\(name) told of no payment") }
                    world.shown.withLock { $0[transaction.id] = transaction.responseCode }
                    return world.tell("\(name) told \(transaction.responseCode)")
                case .pending: await world.time.sleep(milliseconds: 30_000)
                case .unknown, .refused: return world.tell("\(name) FAULT")
                }
            } catch {
                await world.time.sleep(milliseconds: world.dice.number(100...5000))
            }
        }
    }
}
