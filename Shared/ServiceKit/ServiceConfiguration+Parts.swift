// SPDX-License-Identifier: Apache-2.0

public import KafkaTransport
public import Logging
public import RPC

/// The parts that every service is put together from, under the limits of its configuration.
extension ServiceConfiguration {
  /// The way to the broker, presence included; `name` shows in the broker's logs.
  public func kafka(as name: String) -> KafkaConfiguration {
    KafkaConfiguration(
      bootstrapServers: bootstrapServers, clientID: name,
      emptyFetchPauseMicroseconds: emptyFetchPauseMicroseconds,
      presenceTopic: KafkaConfiguration.sharedPresenceTopic)
  }

  public func lanes() -> LaneScheduler { LaneScheduler(queueLimit: laneQueue) }

  /// Answers requests that are signed with keys of the master secret; logs and measures each.
  /// `lanes`: given when something beside the server uses them, too.
  public func server(_ router: Router, lanes: LaneScheduler? = nil, logger: Logger) -> Server {
    Server(
      router: router, keyring: CallerKeyring(master: masterSecret), lanes: lanes ?? self.lanes(),
      interceptors: [LoggingInterceptor(logger: logger), MetricsInterceptor()], logger: logger)
  }

  /// Brings the requests of a topic to the server, as the member `<service>-<ordinal>` of the group.
  public func requests(
    _ topic: String, service: String, group: String, kafka: KafkaConfiguration, server: Server, logger: Logger
  ) -> KafkaServerTransport {
    KafkaServerTransport(
      configuration: kafka, topic: topic, group: group, instance: "\(service)-\(ordinal)", server: server,
      inFlightLimit: inFlight, logger: logger)
  }

  /// Carries the calls that `caller` makes itself. `delivered`: see `KafkaClientTransport`.
  public func calls(
    as caller: Caller, kafka: KafkaConfiguration, logger: Logger, delivered: (@Sendable () -> Void)? = nil
  ) throws -> KafkaClientTransport {
    try KafkaClientTransport(
      configuration: kafka, caller: caller, instance: ordinal, limit: pendingCalls, logger: logger,
      delivered: delivered)
  }
}
