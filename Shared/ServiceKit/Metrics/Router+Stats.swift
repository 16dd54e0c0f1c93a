// SPDX-License-Identifier: Apache-2.0

public import Contracts
import FoundationEssentials
public import RPC

extension Router {
  /// Answers `Stats` with what this process counted.
  public mutating func registerStats(
    _ method: Method<StatsRequest, StatsReply>, registry: MetricsRegistry = .shared
  ) {
    let instance = "process \(ProcessInfo.processInfo.processIdentifier)"
    register(method) { _, context in registry.stats(instance: instance, now: context.clock.now()) }
  }
}
