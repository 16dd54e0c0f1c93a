// SPDX-License-Identifier: Apache-2.0

/// Where the broker is, and how one program talks to it.
public struct KafkaConfiguration: Sendable {
  /// `host:port[,host:port]`.
  public var bootstrapServers: String
  /// Shows in the broker's logs and quotas.
  public var clientID: String
  /// Bound of the adaptive pause after empty fetches; 0 is off. Only for a broker that does not hold empty fetches.
  public var emptyFetchPauseMicroseconds: Int
  /// Where servers show that they live and clients see who does; nil: neither is done.
  public var presenceTopic: String?
  /// A client that does not find the presence topic looks for it again after this.
  var presencePause: Duration = .seconds(30)
  /// Further librdkafka properties, such as `security.protocol`; they win over ours.
  public var properties: [String: String]

  public init(
    bootstrapServers: String, clientID: String, emptyFetchPauseMicroseconds: Int = 0,
    presenceTopic: String? = nil, properties: [String: String] = [:]
  ) {
    self.bootstrapServers = bootstrapServers
    self.clientID = clientID
    self.emptyFetchPauseMicroseconds = emptyFetchPauseMicroseconds
    self.presenceTopic = presenceTopic
    self.properties = properties
  }

  /// The presence topic of Tongjie's services.
  public static let sharedPresenceTopic = "tongjie.presence"

  /// Bytes of a record: the topics' `max.message.bytes`.
  public static let maximumRecordBytes = 4 * 1024 * 1024

  private var common: [String: String] {
    var settings = [
      "bootstrap.servers": bootstrapServers,
      "client.id": clientID,
      // A request leaves at once, whatever is unacknowledged.
      "socket.nagle.disable": "true",
      "socket.keepalive.enable": "true",
      "log.connection.close": "false",
      "reconnect.backoff.ms": "50",
      "reconnect.backoff.max.ms": "1000",
      "message.max.bytes": String(Self.maximumRecordBytes),
      "allow.auto.create.topics": "false",
    ]
    // Such a broker ignores the size limits of a fetch, too.
    if emptyFetchPauseMicroseconds > 0 { settings["receive.message.max.bytes"] = "2000000000" }
    return settings
  }

  /// A producer that loses and doubles nothing and never waits to fill a batch.
  ///
  /// - `timeout`: milliseconds until a record that cannot be delivered is given up.
  /// - `reportsSuccess`: false spares a thread from being woken for each record that arrived.
  func producer(timeout: Int, reportsSuccess: Bool = true) -> [String: String] {
    let own = [
      "linger.ms": "0",
      "enable.idempotence": "true",
      "partitioner": "murmur2_random",
      "message.timeout.ms": String(timeout),
      "delivery.report.only.error": String(!reportsSuccess),
      // A missing topic fails its records at once instead of after 30 s.
      "topic.metadata.propagation.max.ms": "0",
      "queue.buffering.max.messages": "100000",
      "queue.buffering.max.kbytes": "262144",
    ]
    return merged(own)
  }

  private var consumer: [String: String] {
    [
      "enable.auto.offset.store": "false",
      "auto.offset.reset": "earliest",
      "fetch.wait.max.ms": "100",
      "fetch.error.backoff.ms": "100",
      "queued.max.messages.kbytes": "32768",
      "fetch.message.max.bytes": String(Self.maximumRecordBytes),
    ]
  }

  /// One member of a group that shares the partitions of a topic, with static membership.
  func member(group: String, instance: String) -> [String: String] {
    let own = [
      "group.id": group,
      "group.instance.id": instance,
      "session.timeout.ms": "10000",
      "heartbeat.interval.ms": "2000",
      // A full server stops taking requests while the longest of them (300 s) runs.
      "max.poll.interval.ms": "600000",
      "enable.auto.commit": "true",
      "auto.commit.interval.ms": "1000",
      "partition.assignment.strategy": "range",
    ]
    return merged(consumer.merging(own) { _, own in own })
  }

  /// A reader that assigns its partitions itself; `group.id` is required by the library, the group is never joined.
  /// `reportsEnd`: true tells each time that everything before an offset has been read.
  func reader(name: String, reportsEnd: Bool) -> [String: String] {
    let own = [
      "group.id": name, "enable.auto.commit": "false", "enable.partition.eof": String(reportsEnd),
    ]
    return merged(consumer.merging(own) { _, own in own })
  }

  private func merged(_ own: [String: String]) -> [String: String] {
    common.merging(own) { _, own in own }.merging(properties) { _, given in given }
  }
}
