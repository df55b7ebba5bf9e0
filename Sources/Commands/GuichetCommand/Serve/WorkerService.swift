import Gateway
import ServiceLifecycle

/// A worker of the engine as a service: told to stop, it finishes what is under way.
struct WorkerService: Service {
    let worker: Worker

    func run() async {
        await withGracefulShutdownHandler {
            await worker.run()
        } onGracefulShutdown: {
            worker.stop()
        }
    }
}
