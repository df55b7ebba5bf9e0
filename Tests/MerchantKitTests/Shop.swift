import MerchantKit
import Payments
import SealedMessages
import Testing

/// A shop's disk, in memory, with the demonstration's merchant installed on it.
struct Shop {
    static let pathfile = "/shop/param/pathfile"
    static let merchantID = "029800266211111"
    static let certificatePath = "/shop/param/certif.fr.029800266211111.php"

    /// Text with one character per byte.
    var files: [String: String]
    /// 2026-07-02 07:32:05 in Greenwich, two hours later in Paris.
    var now = Instant(seconds: 1_782_977_525)
    let key: MerchantKey

    init() throws {
        key = try #require(
            try MerchantKey(
                version: 3, created: BusinessDay(eightDigits: "20260105", field: "created"),
                expires: BusinessDay(eightDigits: "20290105", field: "expires"), random: (1, 2, 3, 4)))
        files = [
            Self.pathfile: """
            # where things are
            DEBUG!NO!
            D_LOGO!/logo/!
            F_DEFAULT!/shop/param/parmcom.guichet!
            F_PARAM!/shop/param/parmcom!
            F_CERTIFICATE!/shop/param/certif!
            F_CTYPE!php!

            """,
            "/shop/param/parmcom.guichet": """
            BLOCK_ALIGN!center!
            BLOCK_ORDER!1,2,3,4,5,6,7,8!
            CURRENCY!978!
            HEADER_FLAG!yes!
            LANGUAGE!fr!
            MERCHANT_COUNTRY!fr!
            PAYMENT_MEANS!CB,2,VISA,2,MASTERCARD,2,PAYLIB,2!
            TARGET!_top!

            """,
            "/shop/param/parmcom.029800266211111": "RETURN_URL!http://shop.example/back?a=1&b=2!\n",
        ]
        files[Self.certificatePath] = String(wireBytes: try certificate().file(in: .php))
    }

    var account: MerchantAccount {
        get throws { MerchantAccount(country: .france, id: try MerchantID(Self.merchantID)) }
    }

    func certificate(key: MerchantKey? = nil, previous: MerchantKey? = nil) throws -> MerchantCertificate {
        MerchantCertificate(
            account: try account, key: key ?? self.key, previousKey: previous, shopLabel: "Shop",
            paymentAddress: "https://pay.example/cgis-payment/demo/callpayment")
    }

    /// Replaces text in one of the files.
    mutating func edit(_ path: String, _ old: String, _ new: String) throws {
        let text = try #require(files[path])
        try #require(text.contains(old))
        files[path] = text.replacing(old, with: new)
    }

    private var surroundings: KitSurroundings {
        KitSurroundings(now: now, nonce: SealNonce(random: (5, 6))) { files[$0]?.wireBytes }
    }

    func request(_ arguments: [String]) -> CommandOutput { request(bytes: arguments.map(\.wireBytes)) }

    func request(bytes arguments: [[UInt8]]) -> CommandOutput { RequestCommand.run(arguments, in: surroundings) }

    func response(_ arguments: [String]) -> CommandOutput {
        ResponseCommand.run(arguments.map(\.wireBytes), in: surroundings)
    }

    /// A good call, with more arguments.
    func pay(_ more: [String] = []) -> CommandOutput {
        request(["merchant_id=\(Self.merchantID)", "amount=1000", "pathfile=\(Self.pathfile)"] + more)
    }

    /// The fields that the platform finds in the output's message.
    func sent(_ output: CommandOutput) throws -> FieldValues {
        let data = try #require(output.data)
        return try SealedMessage(hexadecimal: data).openRequest(
            with: key, on: BusinessDay(paris: now)
        ).fields
    }
}

extension CommandOutput {
    /// One character per byte.
    var text: String { String(wireBytes: bytes) }

    /// Split as shops do.
    var parts: [String] { text.split(separator: "!", omittingEmptySubsequences: false).map(String.init) }

    /// The message, found as a real client finds it: `NAME=DATA VALUE="([a-zA-Z0-9]+)"`.
    var data: String? { text.firstMatch(of: /NAME=DATA VALUE="([a-zA-Z0-9]+)"/).map { String($0.output.1) } }
}
