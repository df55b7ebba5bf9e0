/// Passes the fault points around every call to the acquirer.
package struct FaultyAcquirer: Acquirer {
    private let acquirer: any Acquirer
    private let faults: any FaultInjector

    package init(_ acquirer: any Acquirer, faults: any FaultInjector) {
        self.acquirer = acquirer
        self.faults = faults
    }

    package func authorise(_ request: AuthorisationRequest) async throws(AcquirerFailure) -> AuthorisationAnswer {
        faults.pass(.beforeCall(.acquirerAuthorise))
        let answer = try await acquirer.authorise(request)
        faults.pass(.afterCall(.acquirerAuthorise))
        return answer
    }

    package func reverse(_ request: ReversalRequest) async throws(AcquirerFailure) {
        faults.pass(.beforeCall(.acquirerReverse))
        try await acquirer.reverse(request)
        faults.pass(.afterCall(.acquirerReverse))
    }

    package func remit(_ line: RemittanceAdvice) async throws(AcquirerFailure) -> RemittanceAnswer {
        faults.pass(.beforeCall(.acquirerRemit))
        let answer = try await acquirer.remit(line)
        faults.pass(.afterCall(.acquirerRemit))
        return answer
    }

    package func reconcile(_ totals: RemittanceTotals) async throws(AcquirerFailure) -> ReconciliationAnswer {
        faults.pass(.beforeCall(.acquirerReconcile))
        let answer = try await acquirer.reconcile(totals)
        faults.pass(.afterCall(.acquirerReconcile))
        return answer
    }
}
