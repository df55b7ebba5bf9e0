package import AcquirerFiles
import Crypto
import Payments

/// Takes over what the acquirer's files say, each file once, however often it comes and wherever the process dies.
///
/// A file is read and checked whole before anything of it is stored; its details are then stored in bounded commits
/// that go on where they stopped.
package struct ImportAcquirerFiles: Sendable {
    private let platform: Platform
    private let tray: any AcquirerFileTray

    package init(platform: Platform, tray: any AcquirerFileTray) {
        self.platform = platform
        self.tray = tray
    }

    /// Deals with the files that wait, a few at a time.
    ///
    /// - Returns: what became of each; empty when nothing waits.
    package func callAsFunction() async throws -> [ImportedFile] {
        var imported: [ImportedFile] = []
        for name in try await tray.waiting(limit: platform.limits.acquirerFiles) {
            if let outcome = try await take(name) { imported.append(ImportedFile(name: name, outcome: outcome)) }
        }
        return imported
    }

    /// Nil when the file has gone meanwhile.
    private func take(_ name: String) async throws -> ImportedFile.Outcome? {
        let outcome: ImportedFile.Outcome
        do {
            guard let bytes = try await tray.contents(of: name, limit: AcquirerFileLimits.bytes) else { return nil }
            outcome = try await importing(bytes)
        } catch let error as AcquirerFileUnreadable {
            outcome = .refused(reason: error.reason)
        } catch let error as AcquirerFileError {
            outcome = .refused(reason: "\(error)")
        }
        switch outcome {
        case .imported: try await tray.accept(name)
        case .refused(let reason): try await tray.refuse(name, because: reason)
        }
        return outcome
    }

    private func importing(_ bytes: [UInt8]) async throws -> ImportedFile.Outcome {
        let file = try AcquirerFile(parsing: bytes)
        let record = AcquirerFileRecord(file, digest: Array(SHA256.hash(data: bytes)), at: platform.system.now())
        let begun: Result<Int, OtherContents> = try await platform.store.write(.acquirerFileBegun) { books in
            guard let known = try books.acquirerFile(record.identifier) else {
                try books.insert(record)
                return .success(0)
            }
            return known.digest == record.digest ? .success(known.importedCount) : .failure(OtherContents())
        }
        guard case .success(let known) = begun else {
            return .refused(reason: "a file of that identifier was imported with other contents")
        }
        var next = known
        while next < record.detailCount {
            let range = next..<min(next + platform.limits.acquirerFileBatch, record.detailCount)
            next = try await platform.store.record(.acquirerFileImported) { books in
                try books.take(over: range, of: file)
            }
        }
        let unmatched = try await platform.store.read { try $0.unmatchedLines(of: record.identifier, limit: 100) }
        return .imported(record.identifier, details: record.detailCount, before: known, unmatched: unmatched)
    }

    private struct OtherContents: Error {}
}

extension AcquirerFileRecord {
    fileprivate init(_ file: AcquirerFile, digest: [UInt8], at now: Instant) {
        let kind: Kind =
            switch file.content {
            case .settlement: .settlement
            case .chargebacks: .chargebacks
            }
        self.init(
            identifier: file.identifier, kind: kind, digest: digest, contract: file.contract, currency: file.currency,
            createdAt: file.createdAt, firstSeenAt: now, detailCount: file.detailCount, importedCount: 0)
    }
}
