import Gateway
import Logging
import Telemetry
func withStore<Value>(_ settings: ServerSettings, logger: Logger, _ body: (any PaymentStore) async throws -> Value) async throws -> Value { throw DemoError("no store") }
struct KitWriter { let contents: KitContents; let binaries: String; func write(to: String) throws { throw DemoError("no kit") } }
struct RunGateway { func run() async throws {} }
func buildGateway(_ settings: ServerSettings, registry: PrometheusRegistry, logger: Logger) async throws -> RunGateway { RunGateway() }
