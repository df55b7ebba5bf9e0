import AsyncHTTPClient
import Glibc
import OfficeClient
import OfficeMessages
import Payments

/// `CommandLine.arguments` would repair what is not UTF-8, and shops write ISO-8859-1.
let arguments = (1..<max(1, Int(CommandLine.argc))).compactMap { index in
    CommandLine.unsafeArgv[index].map { Array(UnsafeRawBufferPointer(start: $0, count: strlen($0))) }
}

if arguments.isEmpty || arguments.contains(Array("--help".utf8)) {
    print(OfficeCommandLine.usage)
    exit(arguments.isEmpty ? 1 : 0)
}

exit(await run(arguments))

func run(_ arguments: [[UInt8]]) async -> Int32 {
    do {
        let line = try OfficeCommandLine(arguments)
        let files = ShopFiles(pathfile: line.pathfile)
        let pathfile = try files.readPathfile()
        let certificate = try files.certificate(of: line.account())
        let client = HTTPClient(
            eventLoopGroupProvider: .singleton, configuration: PlatformCaller.configuration(proxy: pathfile.proxy))
        let caller = PlatformCaller(
            client: client, override: line.platform, now: SystemSurroundings.now, random: SystemSurroundings.random)
        let answer: Result<OfficeAttributes, CallFailure>
        do {
            answer = .success(try await caller.call(line.request, with: certificate))
        } catch {
            answer = .failure(error)
        }
        try await client.shutdown()
        return SystemSurroundings.write(line.output(try answer.get()), to: STDOUT_FILENO) ? 0 : 1
    } catch let error as OfficeFileError {
        return fail(error.lineError.text.unicodeText)
    } catch {
        return fail("\(error)")
    }
}

func fail(_ text: String) -> Int32 {
    _ = SystemSurroundings.write(Array("office: \(text)\n".utf8), to: STDERR_FILENO)
    return 1
}
