extension PaymentTexts {
    static let german = PaymentTexts(
        securePayment: "Sichere Zahlung",
        yourOrder: "Ihre Bestellung",
        amountToPay: "Zu zahlender Betrag",
        reference: "Transaktionsreferenz",
        orderNumber: "Bestellung",
        demonstrationNotice: "Demonstration: Es findet keine echte Zahlung statt. Verwenden Sie keine echte Karte.",
        preProductionNotice: "Shop im Testbetrieb: Ihre Bank wird angefragt, aber es wird nichts abgebucht.",
        chooseMean: "Wählen Sie ein Zahlungsmittel",
        meansSentence: "Sie verwenden das sichere SSL-Standardformular, wählen Sie unten eine Karte",
        payWith: "Mit {} zahlen",
        bankCard: "Bankkarte CB",
        otherMean: "Anderes Zahlungsmittel",
        payByCard: "Mit Karte zahlen",
        acceptedCards: "Akzeptierte Karten:",
        cardNumber: "Kartennummer",
        cardNumberHint: "Auf der Vorderseite, mit oder ohne Leerzeichen",
        expiry: "Gültig bis",
        expiryHint: "MM/JJ",
        cryptogram: "Prüfziffer",
        cryptogramHintBack: "3 Ziffern, Rückseite",
        cryptogramHintFront: "4 Ziffern, Vorderseite",
        payNow: "{} zahlen",
        cancelAndReturn: "ABBRECHEN - ZURÜCK ZUM SHOP",
        checkEntry: "Bitte prüfen Sie Ihre Angaben",
        nothingAskedYet: "Ihre Bank wurde noch nicht um eine Zahlung gebeten.",
        numberMissing: "Geben Sie Ihre Kartennummer ein",
        numberMalformed: "Diese Kartennummer ist ungültig: Vergleichen Sie sie mit der auf Ihrer Karte",
        numberNotOfMean: "Diese Nummer gehört nicht zu einer {}-Karte",
        expiryMissing: "Geben Sie das Ablaufdatum ein",
        expiryMalformed: "Schreiben Sie das Ablaufdatum wie auf der Karte, zum Beispiel 09/27",
        expiryPast: "Diese Karte ist abgelaufen: Verwenden Sie eine andere Karte",
        cryptogramMissing: "Geben Sie die Prüfziffer ein",
        cryptogramMalformed: "Die Prüfziffer hat {} Stellen",
        lastAttempt: "Dies ist Ihr letzter Versuch.",
        waitingTitle: "Ihre Bank prüft Ihre Zahlung",
        waitingText: "Die Antwort kommt meist innerhalb weniger Sekunden. Diese Seite aktualisiert sich von selbst.",
        waitingDoNotPayAgain:
            "Ihr Auftrag ist gespeichert: Sie müssen nicht noch einmal zahlen, auch wenn Sie diese Seite schließen.",
        refreshNow: "Aktualisieren",
        atWalletTitle: "Ihre Zahlung wird bei Paylib fortgesetzt",
        atWalletText: "Bestätigen Sie Ihre Zahlung bei Paylib; danach kommen Sie hierher zurück.",
        continueAtWallet: "Weiter zu Paylib",
        walletUnavailable:
            "Paylib antwortet im Moment nicht. Versuchen Sie es erneut oder wählen Sie ein anderes Zahlungsmittel.",
        tryAgain: "Erneut versuchen",
        walletDownText: """
            Paylib antwortet zurzeit nicht, und es wurde nichts bezahlt. Diese Seite versucht es von selbst erneut; \
            Sie können auch zum Shop zurückkehren und anders bezahlen.
            """,
        waitingForWallet: "Wir warten auf die Antwort von Paylib. Diese Seite aktualisiert sich von selbst.",
        accepted: "Ihre Transaktion wurde registriert",
        completeOrder: "Kehren Sie zum Shop zurück: Dort wird Ihre Bestellung bestätigt.",
        returnToShop: "ZURÜCK ZUM SHOP",
        transactionDate: "Datum der Transaktion",
        shopAddress: "Internetadresse des Händlers",
        merchantID: "Händlerkennung",
        transactionReference: "Transaktionsreferenz",
        transactionAmount: "Betrag der Transaktion",
        cardNumberOnTicket: "Kartennummer",
        authorisation: "Autorisierung",
        certificate: "Zertifikat der Transaktion",
        keepReference: "Bitte bewahren Sie die Transaktionsreferenz auf.",
        windowNotice: """
            Je nach Einstellung Ihres Browsers kann ein Fenster auf die Rückkehr in den ungesicherten Modus hinweisen. \
            Dies hat keinen Einfluss auf die Vertraulichkeit der zuvor ausgetauschten Daten.
            """,
        refusedByBank: "Ihre Zahlung wurde von Ihrer Bank nicht angenommen.",
        regret: "Wir bedauern, Ihrem Auftrag nicht nachkommen zu können.",
        tryAnotherWay: "Zurück im Shop können Sie mit einer anderen Karte oder auf andere Weise zahlen.",
        refusedByWallet: "Ihre Zahlung wurde von Paylib nicht bestätigt.",
        noAnswerTitle: "Ihre Bank hat nicht geantwortet.",
        noAnswerText: """
            Ihre Zahlung kam nicht zustande, und es wird nichts eingezogen. Falls Ihre Bank den Betrag vorgemerkt hat, \
            wird diese Vormerkung gerade aufgehoben.
            """,
        unavailableTitle: "Der Zahlungsdienst ist vorübergehend nicht verfügbar.",
        tooManyAttemptsTitle: "Die Anzahl der erlaubten Versuche ist überschritten.",
        cancelledTitle: "Sie haben Ihre Zahlung abgebrochen.",
        nothingAsked: "Ihre Bank wurde nicht um eine Zahlung gebeten.",
        nothingWillBeCollected: "Es wird nichts eingezogen.",
        responseCode: "Antwortcode",
        securityErrorText: """
            Der Shop hat eine Zahlungsanfrage gesendet, deren Echtheit nicht geprüft werden konnte. Es wurde nichts \
            bezahlt. Kehren Sie zum Shop zurück und geben Sie Ihre Bestellung erneut auf.
            """,
        invalidTransactionText: """
            Der Shop hat eine Zahlungsanfrage gesendet, die diese Plattform nicht annehmen kann. Es wurde nichts \
            bezahlt. Kehren Sie zum Shop zurück oder wenden Sie sich an ihn.
            """,
        alreadyProcessedTitle: "Diese Transaktion wurde bereits verarbeitet.",
        alreadyProcessedText: """
            Unter dieser Referenz wurde heute bereits eine Zahlung angefragt. Es wurde nichts ein zweites Mal bezahlt.
            """,
        unknownPageTitle: "Diese Zahlungsseite gibt es nicht",
        unknownPageText: "Prüfen Sie die Adresse oder kehren Sie zum Shop zurück, um Ihre Zahlung neu zu beginnen.",
        maintenanceTitle: "Die Zahlung wird gerade gewartet",
        maintenanceText: "Es wurde nichts bezahlt. Bitte versuchen Sie es in einiger Zeit erneut.",
        busyTitle: "Der Dienst ist stark ausgelastet",
        busyText: "Es wurde nichts bezahlt. Warten Sie einen Augenblick und versuchen Sie es dann erneut.",
        faultTitle: "Es ist ein technischer Fehler aufgetreten",
        faultText: "Aktualisieren Sie diese Seite: Sie zeigt Ihnen den Stand Ihrer Zahlung.",
        parameter: "Parameter",
        phase: "Phase",
        error: "Fehler",
        support: "Kundendienst"
    )
}
