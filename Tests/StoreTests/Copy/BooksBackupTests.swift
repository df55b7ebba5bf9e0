import Foundation
import TestStores
import Testing

@testable import Store

@Suite("A backup") struct BooksBackupTests {
    @Test("overwrites nothing, wants a directory, and names the path that is wrong")
    func refusals() async throws {
        let file = try TemporaryFile()
        try await SQLiteStore.open(path: file.path).close()
        let directory = URL(filePath: file.path).deletingLastPathComponent().path
        let backup = BooksBackup(of: file.path)
        #expect(try backup.write(to: directory + "/backup.sqlite") > 0)
        #expect(throws: BackupRefusal.fileExists(path: directory + "/backup.sqlite")) {
            try backup.write(to: directory + "/backup.sqlite")
        }
        #expect(throws: BackupRefusal.noDirectory(path: directory + "/none")) {
            try backup.write(to: directory + "/none/backup.sqlite")
        }
        #expect(throws: CopyRefusal.noSource(path: directory + "/other.sqlite")) {
            try BooksBackup(of: directory + "/other.sqlite").write(to: directory + "/second.sqlite")
        }
    }
}
