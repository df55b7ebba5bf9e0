/// Passes the fault points around every look into the acquirer's files.
package struct FaultyFileTray: AcquirerFileTray {
    private let tray: any AcquirerFileTray
    private let faults: any FaultInjector

    package init(_ tray: any AcquirerFileTray, faults: any FaultInjector) {
        self.tray = tray
        self.faults = faults
    }

    /// A look every few seconds at an empty place is no fault point.
    package func waiting(limit: Int) async throws -> [String] { try await tray.waiting(limit: limit) }

    package func contents(of name: String, limit: Int) async throws -> [UInt8]? {
        faults.pass(.beforeCall(.acquirerFileRead))
        let contents = try await tray.contents(of: name, limit: limit)
        faults.pass(.afterCall(.acquirerFileRead))
        return contents
    }

    package func accept(_ name: String) async throws {
        faults.pass(.beforeCall(.acquirerFilePutAway))
        try await tray.accept(name)
        faults.pass(.afterCall(.acquirerFilePutAway))
    }

    package func refuse(_ name: String, because reason: String) async throws {
        faults.pass(.beforeCall(.acquirerFilePutAway))
        try await tray.refuse(name, because: reason)
        faults.pass(.afterCall(.acquirerFilePutAway))
    }
}
