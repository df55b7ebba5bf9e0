package import Payments
import SealedMessages

/// `redirection_data`: what the shop and the browser carry of a payment through a wallet (guide § 5.3).
///
/// It holds the session's token under the merchant's key, and is the same however often it is made, so that it is
/// identical at all four stages without being stored.
package struct Redirection: Sendable {
    /// `message_version`, the version of the layout.
    package static let version = "1"
    /// Where on the platform's public address the browser posts it (guide table 7).
    package static let path = "/cgis-payment/checkout/paymentprovider"

    private let platform: Platform

    package init(platform: Platform) { self.platform = platform }

    /// Why a message leads to no payment.
    enum Refusal: Error, Hashable, Sendable {
        case version
        case seal(SealError)
        case unknownKey(MerchantAccount, version: Int)
    }

    /// - Throws: ``VaultError``, ``SealError`` or the store's.
    package func data(of session: PaymentSession) async throws -> String {
        let (account, version) = (session.request.account, session.keyVersion)
        guard let stored = try await key(version, of: account) else { throw VaultError.unknownDataKey }
        let content = session.id.bytes + Identifier(high: session.secret.high, low: session.secret.low).bytes
        // One content for each session, so its identifier makes a nonce that no other content has.
        return try Seal.redirection(
            content, of: account, with: platform.keys.merchantKey(stored),
            nonce: SealNonce(random: (session.id.low, session.id.high)))
    }

    /// - Returns: the merchant that the message was made for, and its session's token.
    func open(
        _ data: String, version: String
    ) async throws -> Result<(account: MerchantAccount, token: SessionToken), Refusal> {
        guard version == Self.version else { return .failure(.version) }
        let message: SealedMessage
        do { message = try SealedMessage(hexadecimal: data) } catch { return .failure(.seal(error)) }
        let header = message.header
        guard let stored = try await key(header.keyVersion, of: header.account) else {
            return .failure(.unknownKey(header.account, version: header.keyVersion))
        }
        let key = try platform.keys.merchantKey(stored)
        let content: [UInt8]
        do { content = try message.openRedirection(with: key) } catch { return .failure(.seal(error)) }
        guard let session = Identifier(bytes: content.prefix(16)), let secret = Identifier(bytes: content.dropFirst(16))
        else { return .failure(.seal(.unreadableContent)) }
        return .success(
            (header.account, SessionToken(session: session, secret: .init(high: secret.high, low: secret.low))))
    }

    private func key(_ version: Int, of account: MerchantAccount) async throws -> StoredMerchantKey? {
        try await platform.store.read { try $0.keys(of: account).first { $0.version == version } }
    }
}
