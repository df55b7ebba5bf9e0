package import OfficeClient
package import OfficeMessages
package import Payments
import SealedMessages

/// What the service port answers to a line.
package struct ServiceDesk: Sendable {
    let files: ShopFiles
    let caller: PlatformCaller
    let gate: ServiceGate
    let counters: ComponentCounters
    let traces: TraceLog

    package init(
        files: ShopFiles, caller: PlatformCaller, gate: ServiceGate, counters: ComponentCounters, traces: TraceLog
    ) {
        self.files = files
        self.caller = caller
        self.gate = gate
        self.counters = counters
        self.traces = traces
    }

    /// - Parameter id: of the connection, for traces.
    /// - Returns: one line, with its line end.
    package func answer(_ line: ArraySlice<UInt8>, id: Int) async -> String {
        do throws(OfficeLineError) {
            let request = try ServiceRequest(line: line)
            let name = "\(request.function.component.rawValue) / \(request.spelling)"
            counters.countService(name)
            traces.write(.information, id: id, source: "service", name)
            return request.answerLine(try await values(of: request, id: id)) + "\n"
        } catch {
            counters.countError()
            traces.write(.error, id: id, source: "service", error.trace)
            return error.line + "\n"
        }
    }

    private func values(of request: ServiceRequest, id: Int) async throws(OfficeLineError) -> OfficeAttributes {
        let function = request.function
        let account: MerchantAccount
        do throws(FieldError) {
            account = MerchantAccount(
                country: try MerchantCountry(request.attributes["merchant_country"]),
                id: try MerchantID(request.attributes["merchant_id"]))
        } catch {
            // Without a merchant there is no certificate to ask with: the component answers as the platform would.
            guard !function.isCheck else { throw .refused("\(error)") }
            return function.answer(code: ResponseCode.invalidTransaction.rawValue, explanation: "\(error)")
        }
        let certificate: MerchantCertificate
        do { certificate = try files.certificate(of: account) } catch { throw error.lineError }
        guard PlatformAddress(certificate.paymentAddress) != nil else {
            throw OfficeFileError.platformAddress(path: files.pathfile).lineError
        }
        if function.isCheck { return function.ordered([:]) }
        guard await gate.enter() else { return unavailable(request, cause: "too many calls are waiting", id: id) }
        defer { gate.leave() }
        do {
            return try await caller.call(request, with: certificate)
        } catch {
            switch error {
            case .unreachable, .notUnderstood: return unavailable(request, cause: "\(error)", id: id)
            case .refused(let text): throw .refused(text)
            }
        }
    }

    /// 99: the platform did not answer, or not in time (facts § 5.2).
    private func unavailable(_ request: ServiceRequest, cause: String, id: Int) -> OfficeAttributes {
        counters.countError()
        traces.write(.error, id: id, source: "service", cause)
        return request.function.answer(code: ResponseCode.temporaryProblem.rawValue)
    }
}
