/// An order to the component itself, on its command port (facts § 7.8).
package enum CommandRequest: Hashable, Sendable {
    case getStatus
    case getTraces(TraceQuery)
    case listComponents
    case refresh
    /// The current login stands on the command, the new one on the element `change`.
    case changePassword(from: OfficeLogin, to: OfficeLogin)
    /// At once, or after what is queued.
    case stop(OfficeLogin, emptiesQueue: Bool)

    /// - Parameter line: without its line end.
    /// - Throws: ``OfficeLineError`` in the words of the documents.
    package init(line: ArraySlice<UInt8>) throws(OfficeLineError) {
        let root: XMLElement
        do { root = try XMLReader.element(line) } catch { throw .notWellFormed(error) }
        guard root.name != "service" else { throw .serviceOnCommandPort }
        guard root.name == "command" else { throw .unknownElement(root.name, parent: "command") }
        let allowed = ["component", "name", "login", "password", "pattern", "fromDate", "toDate", "fromTime", "toTime"]
        for entry in root.attributes.entries where !allowed.contains(entry.name) {
            throw .undeclaredAttribute(entry.name, element: "command")
        }
        // Arguments stand on the command or on an element of its name.
        var arguments = root.attributes
        let name = root.attributes["name"]
        for child in root.children {
            guard child.name == name else { throw .unknownElement(child.name, parent: "command") }
            for entry in child.attributes.entries {
                guard allowed.contains(entry.name) else { throw .undeclaredAttribute(entry.name, element: name) }
                arguments[entry.name] = entry.value
            }
        }
        let login = OfficeLogin(name: arguments["login"], password: arguments["password"])
        switch (root.attributes["component"], name) {
        case ("", "StopServer NOW"): self = .stop(login, emptiesQueue: false)
        case ("", "StopServer EMPTY_QUEUE"): self = .stop(login, emptiesQueue: true)
        case ("status", "getStatus"): self = .getStatus
        case ("traces", "getTraces"): self = .getTraces(TraceQuery(arguments))
        case ("register", "listComponents"): self = .listComponents
        case ("register", "refresh"): self = .refresh
        case ("password", "change"): 
            let current = OfficeLogin(name: root.attributes["login"], password: root.attributes["password"])
            self = .changePassword(from: current, to: login)
        case ("", _), ("status", _), ("traces", _), ("register", _), ("password", _): throw .unknownCommand
        case (let component, _): throw .unregisteredComponent(component)
        }
    }

    /// `component / function`, as `getStatus` shows the last one.
    package var name: String {
        switch self {
        case .getStatus: "status / getStatus"
        case .getTraces: "traces / getTraces"
        case .listComponents: "register / listComponents"
        case .refresh: "register / refresh"
        case .changePassword: "password / change"
        case .stop(_, let emptiesQueue): emptiesQueue ? "StopServer EMPTY_QUEUE" : "StopServer NOW"
        }
    }
}
