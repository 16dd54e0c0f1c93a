// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// The processes that a cluster has started; the last one of each service is the running one.
final class Children: Sendable {
  private let started = Mutex<[(service: Cluster.ServiceName, child: Child)]>([])

  func add(_ child: Child, as service: Cluster.ServiceName) {
    started.withLock { $0.append((service, child)) }
  }

  func running(_ service: Cluster.ServiceName) -> Child? {
    started.withLock { $0.last { $0.service == service }?.child }
  }

  var all: [Child] { started.withLock { $0.map(\.child) } }
}
