import NIOCore
import NIOHTTP1

/// One delivery under way: what is posted where, and until when.
struct ShopCall: Sendable {
    let address: ShopAddress
    let connectDeadline: NIODeadline
    let deadline: NIODeadline
    let head: HTTPRequestHead
    let body: ByteBuffer

    init(address: ShopAddress, data: String, start: NIODeadline, limits: NotifierLimits) {
        self.address = address
        deadline = start + limits.whole
        connectDeadline = min(start + limits.connect, deadline)
        body = ByteBuffer(string: "DATA=" + data)
        head = HTTPRequestHead(
            version: .http1_1, method: .POST, uri: address.target,
            headers: [
                "host": address.hostField, "user-agent": "Guichet", "accept": "*/*",
                "content-type": "application/x-www-form-urlencoded", "content-length": String(body.readableBytes),
                "connection": "close",
            ])
    }
}
