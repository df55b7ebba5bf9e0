import ArgumentParser
import GuichetCommand

@main enum Guichet {
    static func main() async { await GuichetTool.main() }
}
