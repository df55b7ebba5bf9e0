import Foundation
import Glibc
import Payments
import SealedMessages

/// Writes the directory that a shop copies: bin/, param/, logo/, samples/ and a README.
///
/// An existing kit is brought up to date file by file; nothing else in its directory is touched.
struct KitWriter {
    let contents: KitContents
    /// Where the samples look for officeserver.
    var officePort = KitSamples.exampleOfficePort
    /// The kit's executables: the payment form's, and Office's.
    static let executables = ["request", "response", "officeserver", "office"]

    /// Where they lie.
    let binaries: String

    /// Makes the kit's directories and writes a file into each, so that nothing is made for a kit that cannot be
    /// written.
    ///
    /// - Throws: ``KitError``, as ``write(to:)`` would.
    static func prepare(_ output: String) throws(KitError) {
        let directory = try directory(output)
        for folder in folders {
            let path = "\(directory)/\(folder)"
            try writing(path) {
                try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            }
            let probe = "\(path)/.guichet-\(getpid())"
            let descriptor = open(probe, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw KitError(writing: path, errno) }
            close(descriptor)
            unlink(probe)
        }
    }

    private static let folders = ["bin", "param", "logo", "samples/php", "samples/python", "samples/shell"]

    private static func directory(_ output: String) throws(KitError) -> String {
        let directory = URL(filePath: output).standardizedFileURL.path
        guard directory.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0 != "!" }) else {
            throw KitError("\(output): the files of a kit cannot name a path with ! or control characters")
        }
        return directory
    }

    /// - Parameter output: relative paths are of the current directory; the pathfile gets the absolute one.
    /// - Throws: ``KitError``, which names the file and the reason; the system's errors for a damaged installation.
    func write(to output: String) throws {
        let directory = try Self.directory(output)
        let share = try ShareDirectory(besides: binaries).path + "/kit"
        let certificate = try certificate()
        for folder in Self.folders {
            try Self.writing("\(directory)/\(folder)") {
                try FileManager.default.createDirectory(
                    atPath: "\(directory)/\(folder)", withIntermediateDirectories: true)
            }
        }
        for name in Self.executables {
            let source = "\(binaries)/\(name)"
            guard let bytes = FileManager.default.contents(atPath: source) else {
                throw KitError("\(source) is missing: build it first")
            }
            try put(bytes, at: "\(directory)/bin/\(name)", mode: 0o755)
        }
        let parameters = KitParameters(contents: contents)
        let merchant = contents.merchant
        try put(parameters.pathfile(in: directory), at: "\(directory)/param/pathfile")
        try put(parameters.merchantFile(), at: "\(directory)/param/parmcom.\(merchant.id)")
        for form in [CertificateForm.plain, .php] {
            let name = "certif.\(merchant.country).\(merchant.id)" + (form == .plain ? "" : ".\(form.rawValue)")
            try put(try certificate.file(in: form), at: "\(directory)/param/\(name)", mode: 0o600)
        }
        try copy("param/parmcom.guichet", from: share, to: directory)
        let readme = try String(contentsOfFile: share + "/README.txt", encoding: .utf8)
        try put(
            Array(KitSamples(contents: contents, officePort: officePort).text(of: readme).utf8),
            at: directory + "/README.txt")
        for logo in try files(in: "\(share)/logo") where logo.hasSuffix(".gif") {
            try copy("logo/\(logo)", from: share, to: directory)
        }
        try writeSamples(from: share, to: directory)
    }

    private func writeSamples(from share: String, to directory: String) throws {
        let samples = KitSamples(contents: contents, officePort: officePort)
        for language in ["php", "python", "shell"] {
            for name in try files(in: "\(share)/samples/\(language)") {
                let path = "samples/\(language)/\(name)"
                let text = try String(contentsOfFile: "\(share)/\(path)", encoding: .utf8)
                let isExecutable = text.hasPrefix("#!")
                try put(
                    Array(samples.text(of: text).utf8), at: "\(directory)/\(path)", mode: isExecutable ? 0o755 : 0o644)
            }
        }
    }

    private func certificate() throws -> MerchantCertificate {
        let merchant = contents.merchant
        return MerchantCertificate(
            account: MerchantAccount(
                country: try MerchantCountry(merchant.country), id: try MerchantID(merchant.id)),
            key: try key(contents.key), previousKey: try contents.previousKey.map(key), shopLabel: merchant.shopName,
            paymentAddress: contents.paymentAddress)
    }

    private func key(_ key: KitContents.Key) throws -> MerchantKey {
        let read = MerchantKey(
            version: key.version, secret: key.secret,
            created: try BusinessDay(eightDigits: key.created, field: "certificate_date"),
            expires: try BusinessDay(eightDigits: key.expires, field: "certificate_expired"))
        guard let read else { throw KitError("key \(key.version) of merchant \(contents.merchant.id) cannot be read") }
        return read
    }

    private func files(in directory: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: directory).filter {
            !$0.hasPrefix(".") && !$0.hasPrefix("_")
        }
    }

    private func copy(_ name: String, from source: String, to destination: String) throws {
        try put(try Data(contentsOf: URL(filePath: "\(source)/\(name)")), at: "\(destination)/\(name)")
    }

    /// Under another name first, so that a kit in use is whole at every moment; a secret is its owner's from the start.
    private func put(_ bytes: some DataProtocol, at path: String, mode: mode_t = 0o644) throws {
        let temporary = path + ".new"
        unlink(temporary)
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw KitError(writing: path, errno) }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try Self.writing(path) { try file.write(contentsOf: Data(bytes)) }
        // Not less than asked for, whatever the operator's umask: a web server reads the kit.
        guard fchmod(descriptor, mode) == 0, rename(temporary, path) == 0 else {
            throw KitError(writing: path, errno)
        }
    }

    /// Says in the system's words why `path` could not be written.
    private static func writing(_ path: String, _ body: () throws -> Void) throws(KitError) {
        do { try body() } catch {
            let error = error as NSError
            let cause = error.userInfo[NSUnderlyingErrorKey] as? NSError ?? error
            throw KitError(writing: path, cause.domain == NSPOSIXErrorDomain ? Int32(cause.code) : EIO)
        }
    }
}
