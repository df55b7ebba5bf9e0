import Hummingbird
import HummingbirdTesting
import Pages

/// Asks as a browser does: forms, redirects within the server, pages read back.
struct Browser: Sendable {
    let client: any TestClientProtocol

    struct Page: Sendable {
        let status: HTTPResponse.Status
        let headers: HTTPFields
        let html: String
        /// Where it was found in the end.
        let path: String

        var lines: [String] { PageText(html: html).lines }
        var location: String { headers[.location] ?? "" }

        /// The value of the hidden field `DATA`.
        var data: String {
            guard let start = html.firstRange(of: "name=\"DATA\" value=\"")?.upperBound else { return "" }
            return String(html[start...].prefix { $0 != "\"" })
        }
    }

    func get(_ path: String, headers: HTTPFields = [:]) async throws -> Page {
        try await ask(path, .get, body: nil, headers)
    }

    func post(_ path: String, _ fields: [(name: String, value: String)], headers: HTTPFields = [:]) async throws -> Page
    {
        try await ask(path, .post, body: FormEncoding.encode(fields), headers)
    }

    func post(_ path: String, body: String, headers: HTTPFields = [:]) async throws -> Page {
        try await ask(path, .post, body: body, headers)
    }

    /// Posts and follows a redirect within the server.
    func submit(_ path: String, _ fields: [(name: String, value: String)]) async throws -> Page {
        try await follow(try await post(path, fields))
    }

    func follow(_ page: Page) async throws -> Page {
        page.status == .seeOther && page.location.hasPrefix("/") ? try await get(page.location) : page
    }

    /// callpayment with a logo clicked, then the payment's page.
    func open(_ data: String, mean: String? = "CB") async throws -> Page {
        let clicked = mean.map { [(name: "\($0).x", value: "10"), (name: "\($0).y", value: "5")] } ?? []
        return try await submit("/cgis-payment/prod/callpayment", [(name: "DATA", value: data)] + clicked)
    }

    func pay(
        _ page: Page, number: String = PaymentBench.cardNumber, expiry: String = "01/16",
        cryptogram: String = PaymentBench.cryptogram
    ) async throws -> Page {
        try await submit(
            page.path + "/card",
            [
                (name: "number", value: number), (name: "expiry", value: expiry),
                (name: "cryptogram", value: cryptogram),
            ])
    }

    private func ask(
        _ path: String, _ method: HTTPRequest.Method, body: String?, _ headers: HTTPFields
    ) async throws -> Page {
        var headers = headers
        if body != nil { headers[.contentType] = "application/x-www-form-urlencoded" }
        let response = try await client.execute(
            uri: path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
        return Page(
            status: response.status, headers: response.headers, html: String(buffer: response.body), path: path)
    }
}
