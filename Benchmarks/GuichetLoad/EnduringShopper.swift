import Payments
import SealedMessages

/// A shopper on the hosted pages, who loads the page again when nothing comes.
struct EnduringShopper: Sendable {
    let wire: Wire
    let desk: PaymentDesk
    let till: Till
    let log: AttemptLog

    func run() async {
        while await desk.waitForTurn() {
            guard let order = try? await till.hostedOrder() else { return }
            await pay(order)
        }
    }

    private enum Page {
        case card
        case waiting
        /// The sealed answer's response code.
        case over(String)
    }

    private func pay(_ order: PaymentSource.HostedOrder) async {
        var payment = AttemptLog.Payment(
            .hosted, merchant: order.account.id.digits, transactionID: order.transactionID)
        var address: String?
        var hasPaid = false
        while !payment.isTooOld {
            let start = ContinuousClock.now
            do {
                if address == nil { address = try await open(order) }
                guard let address else { return }
                switch try await page(address, order) {
                case .over(let code):
                    payment.tried(code, since: start, log)
                    return payment.ended(code, log)
                case .card:
                    // The page that is shown again says that nothing was paid.
                    hasPaid = true
                    let card = await till.cardForm()
                    _ = try expect([303], try await wire.post(address + "/card", Array(card.utf8), type: Self.form))
                case .waiting:
                    try? await Task.sleep(for: .milliseconds(500))
                }
            } catch {
                payment.tried("\(error)", since: start, log)
                try? await Task.sleep(for: .milliseconds(500))
            }
        }
        payment.ended(hasPaid ? "unknown" : "nothing", log)
    }

    private func open(_ order: PaymentSource.HostedOrder) async throws -> String? {
        let answer = try await wire.post("/cgis-payment/demo/callpayment", Array(order.form.utf8), type: Self.form)
        return try expect([303], answer).location
    }

    private func page(_ address: String, _ order: PaymentSource.HostedOrder) async throws -> Page {
        let answer = try expect([200], try await wire.get(address))
        let text = String(decoding: answer.body, as: UTF8.self)
        if let data = Self.value(of: "DATA", in: text) {
            let opened = try SealedMessage(hexadecimal: data).openResponse(with: order.key)
            return .over(opened.fields[ResponseField.responseCode])
        }
        return text.contains("name=\"number\"") ? .card : .waiting
    }

    private struct Unexpected: Error, CustomStringConvertible {
        let description: String
    }

    private func expect(_ statuses: Set<Int>, _ answer: HTTPAnswer) throws -> HTTPAnswer {
        guard statuses.contains(answer.status) else { throw Unexpected(description: "http-\(answer.status)") }
        return answer
    }

    private static let form = "application/x-www-form-urlencoded"

    private static func value(of name: String, in page: String) -> String? {
        guard let start = page.firstRange(of: "name=\"\(name)\" value=\"") else { return nil }
        return String(page[start.upperBound...].prefix { $0 != "\"" })
    }
}
