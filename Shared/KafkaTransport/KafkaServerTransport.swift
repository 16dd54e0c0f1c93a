// SPDX-License-Identifier: Apache-2.0

public import Logging
public import RPC

/// Serves the requests of one topic: takes them in order, hands them to the server, writes the replies, commits what is
/// finished without a gap.
public final class KafkaServerTransport: Sendable {
  private let configuration: KafkaConfiguration
  private let topic: String
  private let group: String
  private let instance: String
  private let server: Server
  private let inFlightLimit: Int
  private let gracePeriod: Duration
  private let logger: Logger
  private let assigned = Gate()

  /// - `group`, `instance`: static membership (`group.instance.id`): a restart under the same instance takes its
  ///   partitions over at once; two processes under one instance: the older is fenced.
  /// - `inFlightLimit`: requests from arrival to acknowledged reply; at the limit no further one is taken.
  /// - `gracePeriod`: how long a stop waits for the requests it has taken.
  public init(
    configuration: KafkaConfiguration, topic: String, group: String, instance: String, server: Server,
    inFlightLimit: Int = 1024, gracePeriod: Duration = .seconds(30), logger: Logger
  ) {
    self.configuration = configuration
    self.topic = topic
    self.group = group
    self.instance = instance
    self.server = server
    self.inFlightLimit = max(1, inFlightLimit)
    self.gracePeriod = gracePeriod
    self.logger = logger
  }

  /// Serves until the task is cancelled, then stops gracefully: takes no more, finishes what it has, flushes the
  /// replies, commits the offsets, returns. Survives outages of the broker.
  ///
  /// Throws `KafkaError.fenced` when another process took the instance id over.
  public func run() async throws {
    let stop = StopFlag()
    let loop = try ServerLoop(
      configuration: configuration, topic: topic, group: group, instance: instance, server: server,
      inFlightLimit: inFlightLimit, assigned: assigned, logger: logger)
    let heartbeat = configuration.presenceTopic.map {
      Heartbeat(topic: $0, instance: .init(topic: topic, name: instance)) { loop.write(presence: $0) }
    }
    let end: KafkaError? = try await withTaskCancellationHandler {
      try await BlockingThread.once(name: "kafka-server") { [gracePeriod] in
        loop.serve(until: stop, gracePeriod: gracePeriod)
      }
    } onCancel: {
      stop.raise()
    }
    await heartbeat?.stop(leaves: end == nil)
    await loop.close()
    if let end { throw end }
  }

  /// Returns when partitions were assigned for the first time, or the task is cancelled.
  public func ready() async { await assigned.pass() }
}
