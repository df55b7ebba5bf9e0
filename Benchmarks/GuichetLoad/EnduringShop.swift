/// A shop's program that pays over Office and sends an order again until it knows what became of it.
struct EnduringShop: Sendable {
    let wire: Wire
    let desk: PaymentDesk
    let till: Till
    let log: AttemptLog

    func run() async {
        while await desk.waitForTurn() {
            guard let order = try? await till.officeOrder() else { return }
            await pay(order)
        }
    }

    private func pay(_ order: Till.OfficeOrder) async {
        var payment = AttemptLog.Payment(.office, merchant: order.merchant, transactionID: order.transactionID)
        var call = order.call
        while !payment.isTooOld {
            let start = ContinuousClock.now
            let outcome = await send(call)
            payment.tried(outcome.words, since: start, log)
            if case .answered(let code) = outcome, code != "99" { return payment.ended(code, log) }
            try? await Task.sleep(for: .milliseconds(300))
            guard let again = try? await till.again(call) else { return }
            call = again
        }
        payment.ended("unknown", log)
    }

    private enum Outcome {
        /// A response code; 99 while the bank is being asked by an earlier try.
        case answered(String)
        /// No answer that says what became of the order.
        case failed(String)

        var words: String {
            switch self {
            case .answered(let code): code
            case .failed(let cause): cause
            }
        }
    }

    private func send(_ call: OfficeCalls.Call) async -> Outcome {
        do {
            let answer = try await wire.post(OfficeCalls.path, call.body, type: "application/json")
            guard answer.status == 200 else { return .failed("http-\(answer.status)") }
            return .answered(try call.code(Array(answer.body)))
        } catch let mishap as Wire.Mishap {
            return .failed(mishap.rawValue)
        } catch {
            return .failed("unreadable")
        }
    }
}
