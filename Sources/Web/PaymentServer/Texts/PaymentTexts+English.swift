extension PaymentTexts {
    static let english = PaymentTexts(
        securePayment: "Secure payment",
        yourOrder: "Your order",
        amountToPay: "Amount to pay",
        reference: "Transaction reference",
        orderNumber: "Order",
        demonstrationNotice: "Demonstration: no real payment is made. Do not use a real card.",
        preProductionNotice: "Shop in pre-production: your bank will be asked, but nothing will be debited.",
        chooseMean: "Choose how to pay",
        meansSentence: "You are using the standard secure SSL form, choose a card below",
        payWith: "Pay with {}",
        bankCard: "CB bank card",
        otherMean: "Another way to pay",
        payByCard: "Pay by card",
        acceptedCards: "Cards accepted:",
        cardNumber: "Card number",
        cardNumberHint: "On the front, with or without spaces",
        expiry: "Expiry date",
        expiryHint: "MM/YY",
        cryptogram: "Security code",
        cryptogramHintBack: "3 digits on the back",
        cryptogramHintFront: "4 digits on the front",
        payNow: "Pay {}",
        cancelAndReturn: "CANCEL - RETURN TO SHOP",
        checkEntry: "Check what you entered",
        nothingAskedYet: "Your bank has not been asked for any payment yet.",
        numberMissing: "Enter your card number",
        numberMalformed: "This card number is not valid: compare it with the one on your card",
        numberNotOfMean: "This is not the number of a {} card",
        expiryMissing: "Enter the expiry date",
        expiryMalformed: "Write the expiry date as on the card, for example 09/27",
        expiryPast: "This card has expired: use another card",
        cryptogramMissing: "Enter the security code",
        cryptogramMalformed: "The security code has {} digits",
        lastAttempt: "This is your last attempt.",
        waitingTitle: "Your bank is looking at your payment",
        waitingText: "The answer usually comes within seconds. This page refreshes by itself.",
        waitingDoNotPayAgain:
            "Your request is recorded: there is no need to pay a second time, even if you close this page.",
        refreshNow: "Refresh",
        atWalletTitle: "Your payment continues at Paylib",
        atWalletText: "Confirm your payment at Paylib; you will then come back here.",
        continueAtWallet: "Continue at Paylib",
        walletUnavailable: "Paylib is not answering right now. Try again, or choose another way to pay.",
        tryAgain: "Try again",
        walletDownText: """
            Paylib is not answering at the moment, and nothing has been paid. This page tries again by itself; you \
            can also go back to the shop and pay in another way.
            """,
        waitingForWallet: "We are waiting for Paylib's answer. This page refreshes by itself.",
        accepted: "Your transaction has been recorded",
        completeOrder: "Go back to the shop: it will confirm your order.",
        returnToShop: "RETURN TO SHOP",
        transactionDate: "Transaction date",
        shopAddress: "Shop's web address",
        merchantID: "Merchant identifier",
        transactionReference: "Transaction reference",
        transactionAmount: "Transaction amount",
        cardNumberOnTicket: "Card number",
        authorisation: "Authorisation",
        certificate: "Transaction certificate",
        keepReference: "Please keep the transaction reference.",
        windowNotice: """
            Depending on your browser's settings, a window may tell you that you are returning to an unsecured mode. \
            This has no effect on the confidentiality of the information exchanged so far.
            """,
        refusedByBank: "Your payment has not been accepted by your bank.",
        regret: "We are sorry that we cannot proceed with your request.",
        tryAnotherWay: "Back at the shop, you can pay with another card or in another way.",
        refusedByWallet: "Your payment has not been confirmed by Paylib.",
        noAnswerTitle: "Your bank did not answer.",
        noAnswerText: """
            Your payment did not go through and nothing will be collected. If your bank had set the amount aside, it \
            is being released.
            """,
        unavailableTitle: "The payment service is unavailable for the moment.",
        tooManyAttemptsTitle: "There were too many attempts.",
        cancelledTitle: "You cancelled your payment.",
        nothingAsked: "Your bank has not been asked for any payment.",
        nothingWillBeCollected: "Nothing will be collected.",
        responseCode: "Response code",
        securityErrorText: """
            The shop sent a payment request whose authenticity could not be verified. Nothing has been paid. Go back \
            to the shop and place your order again.
            """,
        invalidTransactionText: """
            The shop sent a payment request that this platform cannot accept. Nothing has been paid. Go back to the \
            shop, or contact it.
            """,
        alreadyProcessedTitle: "This transaction has already been processed.",
        alreadyProcessedText: """
            A payment has already been asked for under this reference today. Nothing has been paid a second time.
            """,
        unknownPageTitle: "This payment page does not exist",
        unknownPageText: "Check the address, or go back to the shop to start your payment again.",
        maintenanceTitle: "Payment is being maintained",
        maintenanceText: "Nothing has been paid. Please try again in a while.",
        busyTitle: "The service is very busy",
        busyText: "Nothing has been paid. Wait a moment, then try again.",
        faultTitle: "Something went wrong",
        faultText: "Refresh this page: it will tell you what has become of your payment.",
        parameter: "Parameter",
        phase: "Phase",
        error: "Error",
        support: "Support"
    )
}
