// SPDX-License-Identifier: Apache-2.0

/// What has this process counted?
public struct StatsRequest: Sendable, Hashable {
  public init() {}
}

/// The metrics of one process since it began.
public struct StatsReply: Sendable, Hashable {
  /// Which process of the service answered.
  public let instance: String
  /// Unix ms.
  public let since: Int64
  /// Unix ms, by the server's clock.
  public let now: Int64
  /// At most 4,000.
  public let metrics: [Metric]

  public init(instance: String, since: Int64, now: Int64, metrics: [Metric]) {
    self.instance = instance
    self.since = since
    self.now = now
    self.metrics = metrics
  }
}
