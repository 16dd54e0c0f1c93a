// SPDX-License-Identifier: Apache-2.0

public import Contracts
public import RPC

extension Router {
  /// Answers `Health` with what this router serves: register it last.
  ///
  /// - `waitingFor`: why the service cannot do its work yet; empty: it is ready.
  public mutating func registerHealth(
    _ method: Method<HealthRequest, HealthReply>, version: String,
    waitingFor: @escaping @Sendable () -> [String]
  ) {
    let served = (methods + [method.descriptor]).sorted { $0.fullName < $1.fullName }
    register(method) { _, _ in HealthReply(version: version, serving: served, waitingFor: waitingFor()) }
  }
}
