package import AsyncHTTPClient
import NIOCore
import NIOHTTP1
package import OfficeMessages
package import Payments
package import SealedMessages

/// Takes calls to the platform: sealed with the shop's key, each answer checked to belong to its question.
///
/// A call that may have been lost is sent a second time under the same idempotency key, so that it counts once.
package struct PlatformCaller: Sendable {
    private static let attempts = 2

    private let client: HTTPClient
    /// Instead of the certificate's, where calls go another way than browsers.
    private let override: PlatformAddress?
    private let answerSeconds: Int64
    private let now: @Sendable () -> Instant
    private let random: @Sendable () -> UInt64

    /// - Parameters:
    ///   - client: made with ``configuration(proxy:)``, shut down by its owner.
    ///   - answerSeconds: how long one attempt may take.
    ///   - now: real time, which the platform compares with its own.
    package init(
        client: HTTPClient, override: PlatformAddress? = nil, answerSeconds: Int = 25,
        now: @escaping @Sendable () -> Instant, random: @escaping @Sendable () -> UInt64
    ) {
        self.client = client
        self.override = override
        self.answerSeconds = Int64(answerSeconds)
        self.now = now
        self.random = random
    }

    /// No redirects: a call goes where the certificate says and nowhere else.
    package static func configuration(proxy: OfficePathfile.Proxy?) -> HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: HTTPClient.Configuration.Timeout(connect: .seconds(5), read: .seconds(60)))
        configuration.connectionPool.retryConnectionEstablishment = false
        if let proxy { configuration.proxy = .server(host: proxy.host, port: proxy.port) }
        return configuration
    }

    /// - Returns: the attributes of the answer, in the platform's order.
    package func call(
        _ request: ServiceRequest, with certificate: MerchantCertificate
    ) async throws(CallFailure) -> OfficeAttributes {
        guard let address = override ?? PlatformAddress(certificate.paymentAddress) else {
            throw .notUnderstood(cause: "no platform address in the certificate")
        }
        var attributes = request.attributes
        let key = OfficeFunction.idempotencyKey
        if request.function.declares(key) && attributes[key].isEmpty { attributes[key] = newIdentifier() }
        var attempt = 1
        while true {
            do {
                return try await send(request, attributes, certificate, to: address)
            } catch {
                guard case .unreachable = error, attempt < Self.attempts, !Task.isCancelled else { throw error }
                attempt += 1
            }
        }
    }

    private func send(
        _ request: ServiceRequest, _ attributes: OfficeAttributes, _ certificate: MerchantCertificate,
        to address: PlatformAddress
    ) async throws(CallFailure) -> OfficeAttributes {
        let envelope = OfficeRequestEnvelope(
            component: request.function.component.rawValue, function: request.spelling, requestID: newIdentifier(),
            transmittedAt: now(), attributes: attributes)
        let sealed: [UInt8]
        do {
            sealed = try envelope.body(
                sealedFor: certificate.account, with: certificate.key,
                nonce: SealNonce(random: (random(), random())))
        } catch {
            throw .refused("the call cannot be sealed: \(error)")
        }
        let url = address.url(component: request.function.component.rawValue, function: request.spelling)
        let (status, body) = try await post(sealed, to: url)
        switch status {
        case 200: break
        case 400..<500: throw .refused(OfficeEnvelopeBody.problemText(body) ?? "HTTP \(status)")
        case 500...: throw .unreachable(cause: OfficeEnvelopeBody.problemText(body) ?? "HTTP \(status)")
        default: throw .notUnderstood(cause: "HTTP \(status)")
        }
        do {
            return try OfficeAnswerEnvelope(body: body, with: certificate.key, to: envelope.requestID).attributes
        } catch {
            throw .notUnderstood(cause: "\(error)")
        }
    }

    private func post(_ body: [UInt8], to url: String) async throws(CallFailure) -> (status: UInt, body: [UInt8]) {
        var message = HTTPClientRequest(url: url)
        message.method = .POST
        message.headers.add(name: "content-type", value: OfficeEnvelopeBody.mediaType)
        message.body = .bytes(body)
        do {
            let response = try await client.execute(message, timeout: .seconds(answerSeconds))
            let answer = try await response.body.collect(upTo: OfficeEnvelopeBody.maximumBytes)
            return (UInt(response.status.code), Array(answer.readableBytesView))
        } catch is NIOTooManyBytesError {
            throw .notUnderstood(cause: "an answer too long")
        } catch {
            throw .unreachable(cause: Self.cause(of: error))
        }
    }

    /// The TLS library's own words are a place in its sources.
    private static func cause(of error: any Error) -> String {
        let text = "\(error)"
        guard text.contains("CERTIFICATE_VERIFY_FAILED") else { return text }
        return "its certificate has expired, or is from no authority that this machine trusts"
    }

    private func newIdentifier() -> String { Identifier(at: now(), random: (random(), random())).hexadecimal }
}
