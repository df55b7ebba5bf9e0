import ArgumentParser
import OfficeDaemon

@main enum OfficeServer {
    static func main() async { await OfficeServerCommand.main() }
}
