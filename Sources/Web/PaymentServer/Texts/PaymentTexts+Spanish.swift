extension PaymentTexts {
    static let spanish = PaymentTexts(
        securePayment: "Pago seguro",
        yourOrder: "Su pedido",
        amountToPay: "Importe a pagar",
        reference: "Referencia de la transacción",
        orderNumber: "Pedido",
        demonstrationNotice: "Demostración: no se efectúa ningún pago real. No utilice una tarjeta auténtica.",
        preProductionNotice: "Tienda en preproducción: se consultará a su banco, pero no se cobrará nada.",
        chooseMean: "Elija un medio de pago",
        meansSentence: "Está utilizando el formulario seguro estándar SSL, elija una tarjeta a continuación",
        payWith: "Pagar con {}",
        bankCard: "Tarjeta bancaria CB",
        otherMean: "Otro medio de pago",
        payByCard: "Pagar con tarjeta",
        acceptedCards: "Tarjetas aceptadas:",
        cardNumber: "Número de tarjeta",
        cardNumberHint: "En el anverso, con o sin espacios",
        expiry: "Caduca",
        expiryHint: "MM/AA",
        cryptogram: "Código de seguridad",
        cryptogramHintBack: "3 cifras al dorso",
        cryptogramHintFront: "4 cifras en el anverso",
        payNow: "Pagar {}",
        cancelAndReturn: "CANCELAR - VOLVER A LA TIENDA",
        checkEntry: "Compruebe los datos introducidos",
        nothingAskedYet: "Todavía no se ha solicitado ningún pago a su banco.",
        numberMissing: "Introduzca el número de su tarjeta",
        numberMalformed: "Este número de tarjeta no es válido: compárelo con el de su tarjeta",
        numberNotOfMean: "Este número no es el de una tarjeta {}",
        expiryMissing: "Introduzca la fecha de caducidad",
        expiryMalformed: "Escriba la fecha de caducidad como en la tarjeta, por ejemplo 09/27",
        expiryPast: "Esta tarjeta ha caducado: utilice otra tarjeta",
        cryptogramMissing: "Introduzca el código de seguridad",
        cryptogramMalformed: "El código de seguridad tiene {} cifras",
        lastAttempt: "Este es su último intento.",
        waitingTitle: "Su banco está examinando su pago",
        waitingText: "La respuesta suele llegar en unos segundos. Esta página se actualiza sola.",
        waitingDoNotPayAgain: "Su solicitud está registrada: no hace falta pagar otra vez, aunque cierre esta página.",
        refreshNow: "Actualizar",
        atWalletTitle: "Su pago continúa en Paylib",
        atWalletText: "Confirme su pago en Paylib; después volverá aquí.",
        continueAtWallet: "Continuar en Paylib",
        walletUnavailable: "Paylib no responde en este momento. Vuelva a intentarlo o elija otro medio de pago.",
        tryAgain: "Reintentar",
        walletDownText: """
            Paylib no responde por el momento y no se ha pagado nada. Esta página vuelve a intentarlo por sí sola; \
            también puede volver a la tienda y pagar de otra forma.
            """,
        waitingForWallet: "Estamos esperando la respuesta de Paylib. Esta página se actualiza sola.",
        accepted: "Su transacción ha sido registrada",
        completeOrder: "Vuelva a la tienda: allí se confirmará su pedido.",
        returnToShop: "VOLVER A LA TIENDA",
        transactionDate: "Fecha de la transacción",
        shopAddress: "Dirección web del comercio",
        merchantID: "Identificador del comercio",
        transactionReference: "Referencia de la transacción",
        transactionAmount: "Importe de la transacción",
        cardNumberOnTicket: "Número de la tarjeta",
        authorisation: "Autorización",
        certificate: "Certificado de la transacción",
        keepReference: "Conserve la referencia de la transacción.",
        windowNotice: """
            Según la configuración de su navegador, puede aparecer una ventana que indique la vuelta al modo no \
            seguro. Esto no afecta a la confidencialidad de la información intercambiada anteriormente.
            """,
        refusedByBank: "Su entidad financiera no ha aceptado el pago.",
        regret: "Lamentamos no poder dar curso a su solicitud.",
        tryAnotherWay: "De vuelta en la tienda, podrá pagar con otra tarjeta o con otro medio de pago.",
        refusedByWallet: "Paylib no ha confirmado su pago.",
        noAnswerTitle: "Su banco no ha respondido.",
        noAnswerText: """
            El pago no se ha realizado y no se cobrará nada. Si su banco había retenido el importe, esa retención se \
            está anulando.
            """,
        unavailableTitle: "El servicio de pago no está disponible por el momento.",
        tooManyAttemptsTitle: "Se ha superado el número de intentos permitidos.",
        cancelledTitle: "Ha cancelado su pago.",
        nothingAsked: "No se ha solicitado ningún pago a su banco.",
        nothingWillBeCollected: "No se cobrará nada.",
        responseCode: "Código de respuesta",
        securityErrorText: """
            La tienda ha enviado una solicitud de pago cuya autenticidad no se ha podido comprobar. No se ha pagado \
            nada. Vuelva a la tienda y repita su pedido.
            """,
        invalidTransactionText: """
            La tienda ha enviado una solicitud de pago que esta plataforma no puede aceptar. No se ha pagado nada. \
            Vuelva a la tienda o póngase en contacto con ella.
            """,
        alreadyProcessedTitle: "Esta transacción ya se ha procesado.",
        alreadyProcessedText: """
            Hoy ya se ha solicitado un pago con esta referencia. No se ha pagado nada por segunda vez.
            """,
        unknownPageTitle: "Esta página de pago no existe",
        unknownPageText: "Compruebe la dirección o vuelva a la tienda para empezar de nuevo el pago.",
        maintenanceTitle: "El pago está en mantenimiento",
        maintenanceText: "No se ha pagado nada. Vuelva a intentarlo dentro de un rato.",
        busyTitle: "El servicio está muy solicitado",
        busyText: "No se ha pagado nada. Espere un momento y vuelva a intentarlo.",
        faultTitle: "Se ha producido un incidente técnico",
        faultText: "Actualice esta página: le dirá en qué punto está su pago.",
        parameter: "Parámetro",
        phase: "Fase",
        error: "Error",
        support: "Asistencia"
    )
}
