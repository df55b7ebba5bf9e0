import Gateway
import Payments

/// The pages of a payment that a shop began over Office.
extension PageComposer {
    func returnPage() -> ReturnPage {
        ReturnPage(
            frame: frame(.accepted, warns: false), reference: request.transactionID.text, amount: amount,
            returnForm: providerReturnForm(.accepted))
    }

    func returnPage(_ reason: RefusalPage.Reason, _ code: ResponseCode) -> RefusalPage {
        RefusalPage(
            frame: frame(.refused, warns: false), reason: reason, responseCode: code.rawValue,
            returnForm: providerReturnForm(.refused), returnsByItself: true)
    }

    /// Paylib could not be reached: the page tries again by itself, and leads back to the shop.
    func walletDownPage() -> WaitingPage {
        let frame = frame(.capture, warns: false)
        return WaitingPage(
            frame: frame, order: order, reason: .walletDown, address: PaymentPath.address(of: token),
            cancel: cancelForm(frame.dress))
    }

    /// The six fields of guide table 8, those of the shop as it had sent them.
    private func providerReturnForm(_ variant: ShopDress.Variant) -> ReturnForm {
        let dress = frame(variant, warns: false).dress
        var fields = [
            ReturnForm.Field(name: "redirection_data", value: redirectionData),
            ReturnForm.Field(name: "message_version", value: Redirection.version),
        ]
        for name in ["merchant_id", "merchant_country", "transaction_id", "amount"] {
            fields.append(ReturnForm.Field(name: name, value: request.fields[name]))
        }
        return ReturnForm(
            address: request.normalReturnAddress, fields: fields, label: texts.returnToShop,
            image: variant == .accepted ? dress.returnLogo : dress.cancelLogo)
    }
}
