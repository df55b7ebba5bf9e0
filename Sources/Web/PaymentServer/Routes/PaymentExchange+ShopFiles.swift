import Gateway
import Hummingbird
import Onboarding
import Pages

extension PaymentExchange {
    /// A logo or a style sheet that a merchant registered, from this origin.
    func shopFile(_ file: ShopFilePath) async throws -> Response {
        let pages = try await platform.store.read { try $0.merchant(file.account)?.pages }
        let found: (mediaType: String, bytes: [UInt8])?
        switch file.kind {
        case .logo: found = pages?.logos[file.name].map { ($0.mediaType, $0.bytes) }
        case .style: found = pages?.styleSheets[file.name].map { ("text/css; charset=utf-8", Array($0.utf8)) }
        }
        guard let found else { return notFound() }
        var headers = HTTPFields()
        headers[.contentType] = found.mediaType
        headers[.cacheControl] = "public, max-age=300"
        headers[.xContentTypeOptions] = "nosniff"
        // An SVG opened by itself is a page: it may run and load nothing.
        headers[.contentSecurityPolicy] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
        return Response(
            status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: found.bytes)))
    }
}
