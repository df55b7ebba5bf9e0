/// Passes the fault points around every delivery to a shop.
package struct FaultyNotifier: MerchantNotifier {
    private let notifier: any MerchantNotifier
    private let faults: any FaultInjector

    package init(_ notifier: any MerchantNotifier, faults: any FaultInjector) {
        self.notifier = notifier
        self.faults = faults
    }

    package func deliver(_ notice: AutomaticResponseNotice) async -> DeliveryOutcome {
        faults.pass(.beforeCall(.notifierDeliver))
        let outcome = await notifier.deliver(notice)
        faults.pass(.afterCall(.notifierDeliver))
        return outcome
    }
}
