extension PaymentTexts {
    static let french = PaymentTexts(
        securePayment: "Paiement sécurisé",
        yourOrder: "Votre commande",
        amountToPay: "Montant à payer",
        reference: "Référence de la transaction",
        orderNumber: "Commande",
        demonstrationNotice:
            "Démonstration : aucun paiement réel n'est effectué. N'utilisez pas une vraie carte.",
        preProductionNotice:
            "Boutique en pré-production : votre banque sera interrogée, mais rien ne sera débité.",
        chooseMean: "Choisissez un moyen de paiement",
        meansSentence: "Vous utilisez le formulaire sécurisé standard SSL, choisissez une carte ci-dessous",
        payWith: "Payer avec {}",
        bankCard: "Carte bancaire CB",
        otherMean: "Autre moyen de paiement",
        payByCard: "Payer par carte",
        acceptedCards: "Cartes acceptées :",
        cardNumber: "Numéro de carte",
        cardNumberHint: "Au recto, avec ou sans espaces",
        expiry: "Expire fin",
        expiryHint: "MM/AA",
        cryptogram: "Cryptogramme",
        cryptogramHintBack: "3 chiffres au dos",
        cryptogramHintFront: "4 chiffres au recto",
        payNow: "Payer {}",
        cancelAndReturn: "ANNULATION - RETOUR A LA BOUTIQUE",
        checkEntry: "Vérifiez votre saisie",
        nothingAskedYet: "Aucun paiement n'a encore été demandé à votre banque.",
        numberMissing: "Saisissez le numéro de votre carte",
        numberMalformed: "Ce numéro de carte n'est pas valable : comparez-le avec celui de votre carte",
        numberNotOfMean: "Ce numéro n'est pas celui d'une carte {}",
        expiryMissing: "Saisissez la date d'expiration",
        expiryMalformed: "Écrivez la date d'expiration comme sur la carte, par exemple 09/27",
        expiryPast: "Cette carte a expiré : utilisez une autre carte",
        cryptogramMissing: "Saisissez le cryptogramme",
        cryptogramMalformed: "Le cryptogramme compte {} chiffres",
        lastAttempt: "C'est votre dernier essai.",
        waitingTitle: "Votre banque examine votre paiement",
        waitingText: "La réponse arrive en général en quelques secondes. Cette page s'actualise d'elle-même.",
        waitingDoNotPayAgain:
            "Votre demande est enregistrée : inutile de payer une seconde fois, même si vous fermez cette page.",
        refreshNow: "Actualiser",
        atWalletTitle: "Votre paiement se poursuit chez Paylib",
        atWalletText: "Confirmez votre paiement chez Paylib ; vous reviendrez ensuite ici.",
        continueAtWallet: "Continuer chez Paylib",
        walletUnavailable: "Paylib ne répond pas pour le moment. Réessayez ou choisissez un autre moyen de paiement.",
        tryAgain: "Réessayer",
        walletDownText: """
            Paylib ne répond pas pour le moment et rien n'a été payé. Cette page réessaie d'elle-même ; vous pouvez \
            aussi revenir à la boutique et payer autrement.
            """,
        waitingForWallet: "Nous attendons la réponse de Paylib. Cette page s'actualise d'elle-même.",
        accepted: "Votre transaction a bien été enregistrée",
        completeOrder: "Revenez à la boutique : elle confirmera votre commande.",
        returnToShop: "RETOUR A LA BOUTIQUE",
        transactionDate: "Date de la transaction",
        shopAddress: "Adresse du web commerçant",
        merchantID: "Identifiant commerçant",
        transactionReference: "Référence de la transaction",
        transactionAmount: "Montant de la transaction",
        cardNumberOnTicket: "Numéro de la carte",
        authorisation: "Autorisation",
        certificate: "Certificat de la transaction",
        keepReference: "Merci de conserver la référence de la transaction.",
        windowNotice: """
            Suivant le paramétrage de votre navigateur, une fenêtre indiquant le retour en mode non sécurisé peut \
            apparaître. Ceci n'a aucun impact sur la confidentialité des informations précédemment échangées.
            """,
        refusedByBank: "Votre paiement n'est pas accepté par votre établissement financier.",
        regret: "Nous regrettons de ne pas pouvoir donner une suite favorable à votre demande.",
        tryAnotherWay:
            "De retour à la boutique, vous pourrez payer avec une autre carte ou un autre moyen de paiement.",
        refusedByWallet: "Votre paiement n'a pas été confirmé par Paylib.",
        noAnswerTitle: "Votre banque n'a pas répondu.",
        noAnswerText: """
            Votre paiement n'a pas abouti et rien ne sera prélevé. Si votre banque avait réservé la somme, cette \
            réservation est en cours d'annulation.
            """,
        unavailableTitle: "Le service de paiement est momentanément indisponible.",
        tooManyAttemptsTitle: "Le nombre d'essais autorisés est dépassé.",
        cancelledTitle: "Vous avez annulé votre paiement.",
        nothingAsked: "Aucun paiement n'a été demandé à votre banque.",
        nothingWillBeCollected: "Rien ne sera prélevé.",
        responseCode: "Code réponse",
        securityErrorText: """
            La boutique a transmis une demande de paiement dont l'authenticité n'a pas pu être vérifiée. Rien n'a été \
            payé. Revenez à la boutique et recommencez votre commande.
            """,
        invalidTransactionText: """
            La boutique a transmis une demande de paiement que cette plateforme ne peut pas accepter. Rien n'a été \
            payé. Revenez à la boutique ou prenez contact avec elle.
            """,
        alreadyProcessedTitle: "Cette transaction a déjà été traitée.",
        alreadyProcessedText: """
            Transaction déjà traitée : un paiement a déjà été demandé sous cette référence aujourd'hui. Rien n'a été \
            payé une seconde fois.
            """,
        unknownPageTitle: "Cette page de paiement n'existe pas",
        unknownPageText: "Vérifiez l'adresse, ou revenez à la boutique pour recommencer votre paiement.",
        maintenanceTitle: "Le paiement est en maintenance",
        maintenanceText: "Rien n'a été payé. Réessayez dans quelque temps.",
        busyTitle: "Le service est très demandé",
        busyText: "Rien n'a été payé. Patientez quelques instants, puis réessayez.",
        faultTitle: "Un incident technique est survenu",
        faultText: "Actualisez cette page : elle vous dira où en est votre paiement.",
        parameter: "Paramètre",
        phase: "Phase",
        error: "Erreur",
        support: "Assistance"
    )
}
