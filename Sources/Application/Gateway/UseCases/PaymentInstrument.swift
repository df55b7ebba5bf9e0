import Payments

/// What a payment is made with, however it came: typed on the card page, or handed over by the wallet.
struct PaymentInstrument: Sendable {
    let mean: PaymentMean
    let contract: ContractNumber
    let number: CardNumber
    let expiry: CardExpiry
    let cryptogram: Cryptogram?
    let authenticationValue: String?
    let wallet: WalletAuthentication?
}
