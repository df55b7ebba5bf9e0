extension PaymentTexts {
    static let italian = PaymentTexts(
        securePayment: "Pagamento sicuro",
        yourOrder: "Il suo ordine",
        amountToPay: "Importo da pagare",
        reference: "Riferimento della transazione",
        orderNumber: "Ordine",
        demonstrationNotice: "Dimostrazione: non viene effettuato alcun pagamento reale. Non usi una carta vera.",
        preProductionNotice: "Negozio in preproduzione: la sua banca sarà interpellata, ma non verrà addebitato nulla.",
        chooseMean: "Scelga un mezzo di pagamento",
        meansSentence: "Sta utilizzando il modulo sicuro standard SSL, scelga una carta qui sotto",
        payWith: "Pagare con {}",
        bankCard: "Carta bancaria CB",
        otherMean: "Altro mezzo di pagamento",
        payByCard: "Pagare con carta",
        acceptedCards: "Carte accettate:",
        cardNumber: "Numero della carta",
        cardNumberHint: "Sul fronte, con o senza spazi",
        expiry: "Scadenza",
        expiryHint: "MM/AA",
        cryptogram: "Codice di sicurezza",
        cryptogramHintBack: "3 cifre sul retro",
        cryptogramHintFront: "4 cifre sul fronte",
        payNow: "Pagare {}",
        cancelAndReturn: "ANNULLA - TORNA AL NEGOZIO",
        checkEntry: "Verifichi i dati inseriti",
        nothingAskedYet: "Alla sua banca non è stato ancora richiesto alcun pagamento.",
        numberMissing: "Inserisca il numero della carta",
        numberMalformed: "Questo numero di carta non è valido: lo confronti con quello sulla carta",
        numberNotOfMean: "Questo numero non è quello di una carta {}",
        expiryMissing: "Inserisca la data di scadenza",
        expiryMalformed: "Scriva la data di scadenza come sulla carta, per esempio 09/27",
        expiryPast: "Questa carta è scaduta: usi un'altra carta",
        cryptogramMissing: "Inserisca il codice di sicurezza",
        cryptogramMalformed: "Il codice di sicurezza ha {} cifre",
        lastAttempt: "È il suo ultimo tentativo.",
        waitingTitle: "La sua banca sta esaminando il pagamento",
        waitingText: "La risposta arriva di solito in pochi secondi. Questa pagina si aggiorna da sola.",
        waitingDoNotPayAgain:
            "La sua richiesta è registrata: non occorre pagare di nuovo, anche se chiude questa pagina.",
        refreshNow: "Aggiorna",
        atWalletTitle: "Il pagamento prosegue su Paylib",
        atWalletText: "Confermi il pagamento su Paylib; poi tornerà qui.",
        continueAtWallet: "Continua su Paylib",
        walletUnavailable: "Paylib al momento non risponde. Riprovi o scelga un altro mezzo di pagamento.",
        tryAgain: "Riprova",
        walletDownText: """
            Al momento Paylib non risponde e non è stato pagato nulla. Questa pagina riprova da sola; può anche \
            tornare al negozio e pagare in un altro modo.
            """,
        waitingForWallet: "Attendiamo la risposta di Paylib. Questa pagina si aggiorna da sola.",
        accepted: "La sua transazione è stata registrata",
        completeOrder: "Torni al negozio, che confermerà il suo ordine.",
        returnToShop: "TORNA AL NEGOZIO",
        transactionDate: "Data della transazione",
        shopAddress: "Indirizzo web del negozio",
        merchantID: "Identificativo del negozio",
        transactionReference: "Riferimento della transazione",
        transactionAmount: "Importo della transazione",
        cardNumberOnTicket: "Numero della carta",
        authorisation: "Autorizzazione",
        certificate: "Certificato della transazione",
        keepReference: "La preghiamo di conservare il riferimento della transazione.",
        windowNotice: """
            A seconda delle impostazioni del browser, può apparire una finestra che segnala il ritorno alla modalità \
            non sicura. Ciò non ha alcun effetto sulla riservatezza delle informazioni già scambiate.
            """,
        refusedByBank: "Il suo pagamento non è stato accettato dalla sua banca.",
        regret: "Siamo spiacenti di non poter dare seguito alla sua richiesta.",
        tryAnotherWay: "Tornando al negozio, potrà pagare con un'altra carta o con un altro mezzo di pagamento.",
        refusedByWallet: "Il suo pagamento non è stato confermato da Paylib.",
        noAnswerTitle: "La sua banca non ha risposto.",
        noAnswerText: """
            Il pagamento non è andato a buon fine e non verrà prelevato nulla. Se la banca aveva riservato l'importo, \
            la riserva è in corso di annullamento.
            """,
        unavailableTitle: "Il servizio di pagamento non è al momento disponibile.",
        tooManyAttemptsTitle: "Il numero di tentativi consentiti è stato superato.",
        cancelledTitle: "Ha annullato il pagamento.",
        nothingAsked: "Alla sua banca non è stato richiesto alcun pagamento.",
        nothingWillBeCollected: "Non verrà prelevato nulla.",
        responseCode: "Codice di risposta",
        securityErrorText: """
            Il negozio ha inviato una richiesta di pagamento di cui non è stato possibile verificare l'autenticità. \
            Non è stato pagato nulla. Torni al negozio e ripeta l'ordine.
            """,
        invalidTransactionText: """
            Il negozio ha inviato una richiesta di pagamento che questa piattaforma non può accettare. Non è stato \
            pagato nulla. Torni al negozio o lo contatti.
            """,
        alreadyProcessedTitle: "Questa transazione è già stata elaborata.",
        alreadyProcessedText: """
            Oggi è già stato richiesto un pagamento con questo riferimento. Non è stato pagato nulla una seconda volta.
            """,
        unknownPageTitle: "Questa pagina di pagamento non esiste",
        unknownPageText: "Controlli l'indirizzo o torni al negozio per ricominciare il pagamento.",
        maintenanceTitle: "Il pagamento è in manutenzione",
        maintenanceText: "Non è stato pagato nulla. Riprovi tra qualche tempo.",
        busyTitle: "Il servizio è molto richiesto",
        busyText: "Non è stato pagato nulla. Attenda qualche istante e riprovi.",
        faultTitle: "Si è verificato un problema tecnico",
        faultText: "Aggiorni questa pagina: le dirà a che punto è il pagamento.",
        parameter: "Parametro",
        phase: "Fase",
        error: "Errore",
        support: "Assistenza"
    )
}
