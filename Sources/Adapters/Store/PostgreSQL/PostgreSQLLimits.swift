/// How many connections a node has to PostgreSQL, and how long it waits for an answer.
package struct PostgreSQLLimits: Sendable {
    /// Connections that write, each with its thread. They commit in turns: what waits for one of them makes a larger
    /// batch, and most of what a batch costs the server does not depend on its size.
    package var writers = 1
    /// Connections that read, each with its thread.
    package var readers = 3
    /// For a connection to one of the hosts.
    package var connectSeconds = 3
    /// How long what is asked waits for a server that writes, once the last one is gone: longer than a failover takes.
    package var failoverSeconds = 20
    /// For the answer to one statement; a server that keeps silent for longer counts as lost.
    package var answerSeconds = 10
    /// For a row or a table that another transaction holds.
    package var lockSeconds = 9
    /// For a writer that has its turn and does nothing with it.
    package var turnSeconds = 2
    /// For a writer's turn to come; whoever waits for longer looks whether the one that has it fell asleep.
    package var turnWaitSeconds = 3
    /// For a node that brings the schema up to date and says nothing between two of its statements.
    package var migrationSeconds = 30
    /// Between two looks at whether merchants or keys changed: so long may another node's change take to be seen.
    package var memorySeconds = 1

    package init() {}
}
