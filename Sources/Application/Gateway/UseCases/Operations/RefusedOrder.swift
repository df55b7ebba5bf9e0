/// A write that changed nothing because the order is refused, and what is answered.
struct RefusedOrder: Error {
    let answer: OperationAnswer
}
