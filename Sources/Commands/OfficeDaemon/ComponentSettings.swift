package import OfficeClient

/// Everything that `officeserver` is told.
package struct ComponentSettings: Sendable {
    package struct Port: Sendable {
        /// 0 takes a free one.
        package let number: Int
        package let access: AccessList

        package init(number: Int, access: AccessList) {
            self.number = number
            self.access = access
        }
    }

    package let host: String
    package let service: Port
    package let command: Port
    /// The kit's pathfile, wire text.
    package let pathfile: String
    /// Instead of the address in certificates.
    package let platform: PlatformAddress?
    /// Calls at a time, and calls that wait.
    package let concurrency: Int
    package let queue: Int
    package let connections: Int
    package let readSeconds: Int
    package let answerSeconds: Int
    /// Where the login of the command port is kept; nil forgets it at the end.
    package let passwordFile: String?

    package init(
        host: String, service: Port, command: Port, pathfile: String, platform: PlatformAddress? = nil,
        concurrency: Int = 5, queue: Int = 5, connections: Int = 256, readSeconds: Int = 10, answerSeconds: Int = 25,
        passwordFile: String? = nil
    ) {
        self.host = host
        self.service = service
        self.command = command
        self.pathfile = pathfile
        self.platform = platform
        self.concurrency = concurrency
        self.queue = queue
        self.connections = connections
        self.readSeconds = readSeconds
        self.answerSeconds = answerSeconds
        self.passwordFile = passwordFile
    }
}
