import Gateway
import Hummingbird
import Logging
import OfficeMessages
import Onboarding
import Payments
import SealedMessages

/// One call: its envelope opened, its function found and asked, the answer sealed.
struct OfficeExchange: Sendable {
    let request: Request
    let site: OfficeSite

    private var platform: Platform { site.platform }

    /// - Throws: ``OfficeProblem`` for what is not a call of a merchant, errors of the store.
    func answer() async throws -> [UInt8] {
        let started = ContinuousClock.now
        let (function, spelling) = try addressed()
        guard request.method == .post else { throw OfficeProblem.method }
        let message = try await message()
        let (merchant, key) = try await sender(message)
        let envelope = try open(message, with: key)
        guard envelope.component == function.component.rawValue, envelope.function == spelling else {
            throw OfficeProblem.envelope("the message is sealed for another function")
        }
        try checkTime(envelope)
        let values = try await OfficeDispatcher(site: site).answer(
            OfficeCall(
                platform: platform, merchant: merchant, settings: site.settings, function: function,
                requestID: envelope.requestID, keyVersion: key.version, attributes: envelope.attributes))
        let code = function.isCheck ? ResponseCode.accepted.rawValue : values[function.codeAttribute]
        OfficeMetrics.answered(function, code: code, in: started.duration(to: .now))
        site.logger.debug(
            "office call answered",
            metadata: .keys([
                .merchant: "\(merchant.account)", .operation: "\(function.rawValue)", .outcome: "\(code)",
            ]))
        return try OfficeAnswerEnvelope(requestID: envelope.requestID, attributes: values).body(
            sealedFor: merchant.account, with: key,
            nonce: SealNonce(random: (platform.random.next(), platform.random.next())))
    }

    private func addressed() throws(OfficeProblem) -> (OfficeFunction, spelling: String) {
        let parts = request.uri.path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0].isEmpty, parts[1] == "office",
            let component = OfficeComponent(rawValue: String(parts[2])),
            let function = OfficeFunction(String(parts[3]), of: component)
        else { throw .unknownFunction }
        return (function, String(parts[3]))
    }

    private func message() async throws -> SealedMessage {
        let maximum = OfficeEnvelopeBody.maximumBytes
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > maximum {
            throw OfficeProblem.http(.contentTooLarge)
        }
        let body = try await request.body.collect(upTo: maximum)
        do {
            return try OfficeEnvelopeBody.message(body.readableBytesView)
        } catch .seal(let error) {
            throw OfficeProblem.security("\(error)")
        } catch {
            throw OfficeProblem.envelope("\(error)")
        }
    }

    private func sender(_ message: SealedMessage) async throws -> (Merchant, MerchantKey) {
        let (account, version) = (message.header.account, message.header.keyVersion)
        if let (merchant, keys) = platform.store.remembered(account),
            let stored = keys.first(where: { $0.version == version })
        {
            return (merchant, try platform.keys.merchantKey(stored))
        }
        let known = try await platform.store.read { books in
            (try books.merchant(account), try books.keys(of: account).first { $0.version == version })
        }
        guard let merchant = known.0, let stored = known.1 else {
            throw OfficeProblem.security("no key \(version) of merchant \(account)")
        }
        return (merchant, try platform.keys.merchantKey(stored))
    }

    private func open(_ message: SealedMessage, with key: MerchantKey) throws(OfficeProblem) -> OfficeRequestEnvelope {
        do {
            // Keys live by the machine's clock, on both sides.
            let day = BusinessDay(paris: platform.system.now())
            let envelope = try OfficeRequestEnvelope(opening: message, with: key, on: day)
            let (account, attributes) = (message.header.account, envelope.attributes)
            guard attributes["merchant_id"].isEmpty || attributes["merchant_id"] == account.id.digits,
                attributes["merchant_country"].isEmpty
                    || attributes["merchant_country"].lowercased() == account.country.rawValue
            else { throw OfficeProblem.security("the message of \(account) names another merchant") }
            return envelope
        } catch let error as OfficeEnvelopeError {
            if case .seal(let cause) = error { throw .security("\(cause)") }
            throw .envelope("\(error)")
        } catch let problem as OfficeProblem {
            throw problem
        } catch {
            throw .failed
        }
    }

    /// A captured call is worthless after minutes, and before that it only gets its own answer again.
    private func checkTime(_ envelope: OfficeRequestEnvelope) throws(OfficeProblem) {
        guard let sent = try? envelope.transmittedAt() else {
            throw .envelope("transmission_date is no yyyymmddhhmmss")
        }
        let age = platform.system.now().seconds - sent.seconds
        guard abs(age) <= site.settings.requestAgeSeconds else { throw .time(ageSeconds: age) }
    }
}
