package import Logging
import Payments
import Synchronization

extension Worker {
    /// Looks every now and then whether the acquirer has left files, and imports them.
    ///
    /// - Parameter pauseSeconds: between two looks that find nothing.
    package static func acquirerFiles(
        _ platform: Platform, tray: any AcquirerFileTray, pauseSeconds: Int64, logger: Logger
    ) -> Worker {
        let importFiles = ImportAcquirerFiles(platform: platform, tray: tray)
        let nextLook = Mutex(Instant(seconds: 0))
        let failure = RepeatedFailure("the acquirer's files could not be worked on", logger: logger)
        return Worker(signal: WorkSignal()) { worker in
            let now = platform.system.now()
            guard nextLook.withLock({ $0 <= now }) else { return }
            do {
                while !worker.isStopped {
                    let imported = try await importFiles()
                    for file in imported { tell(file, logger) }
                    if imported.isEmpty { break }
                }
                failure.end()
            } catch StoreError.readOnly {
                // Who made it so knows, and ends it.
            } catch {
                failure.tell(error)
            }
            nextLook.withLock { $0 = now.adding(seconds: pauseSeconds) }
        }
    }

    private static func tell(_ file: ImportedFile, _ logger: Logger) {
        let logger = logger.with(.path, file.name)
        switch file.outcome {
        case .refused(let reason):
            logger.error("a file of the acquirer is refused", metadata: .keys([.cause: .string(reason)]))
        case .imported(let identifier, let details, let before, let unmatched):
            if before == details, details > 0 {
                logger.notice("a file of the acquirer came again", metadata: .keys([.row: "\(identifier)"]))
                return
            }
            logger.notice(
                "a file of the acquirer is imported", metadata: .keys([.row: "\(identifier)", .count: "\(details)"]))
            for line in unmatched {
                logger.warning(
                    "a line of the acquirer corresponds to nothing here",
                    metadata: .keys([
                        .row: "\(identifier)", .count: "\(line.sequence)", .cause: .string(line.cause.rawValue),
                    ]))
            }
        }
    }
}
