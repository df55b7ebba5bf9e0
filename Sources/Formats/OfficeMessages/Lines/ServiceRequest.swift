/// A service that a shop asks for: `<service component="C" name="F"><F a="…"/></service>` (facts § 7.1).
package struct ServiceRequest: Hashable, Sendable {
    /// A longer line is not one.
    package static let maximumLineBytes = XMLLimits.bytes

    package let function: OfficeFunction
    /// The function as the caller wrote it.
    package let spelling: String
    /// Declared ones alone; their values are still to be checked.
    package let attributes: OfficeAttributes

    package init(function: OfficeFunction, spelling: String, attributes: OfficeAttributes) {
        self.function = function
        self.spelling = spelling
        self.attributes = attributes
    }

    /// - Parameter line: without its line end.
    /// - Throws: ``OfficeLineError`` in the words of the documents.
    package init(line: ArraySlice<UInt8>) throws(OfficeLineError) {
        let root: XMLElement
        do { root = try XMLReader.element(line) } catch { throw .notWellFormed(error) }
        guard root.name != "command" else { throw .commandOnServicePort }
        guard root.name == "service" else { throw .unknownElement(root.name, parent: "service") }
        for entry in root.attributes.entries where !["component", "name"].contains(entry.name) {
            throw .undeclaredAttribute(entry.name, element: "service")
        }
        // Facts § 7.7 writes PayId as well as payid.
        let componentName = root.attributes["component"]
        guard let component = OfficeComponent(rawValue: componentName.lowercased()) else {
            throw .unregisteredComponent(componentName)
        }
        let name = root.attributes["name"]
        guard let function = OfficeFunction(name, of: component) else { throw .unknownElement(name, parent: "service") }
        guard let element = root.children.first else { throw .unknownElement("", parent: "service") }
        guard element.name == name, root.children.count == 1 else {
            let stranger = element.name == name ? root.children[1].name : element.name
            throw .unknownElement(stranger, parent: "service")
        }
        if let child = element.children.first { throw .unknownElement(child.name, parent: name) }
        for entry in element.attributes.entries where !function.declares(entry.name) {
            throw .undeclaredAttribute(entry.name, element: name)
        }
        self.init(function: function, spelling: name, attributes: element.attributes)
    }

    /// The answer's line, without a line end: every attribute in the order of the documents.
    package func answerLine(_ values: OfficeAttributes) -> String {
        // The one form that the documents print with a blank before its end.
        if function.isCheck { return "<response pathfile=\"OK\" certificate=\"OK\" />" }
        var writer = XMLWriter()
        writer.open("response", ["component": function.component.rawValue, "name": spelling])
        writer.empty(spelling, function.ordered(values))
        writer.close("response")
        return writer.line
    }
}
