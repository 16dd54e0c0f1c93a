// SPDX-License-Identifier: Apache-2.0

import Synchronization
import TestSupport

/// The processes that a cluster has started; the last one of each service is the running one.
final class Children: Sendable {
  private let started = Mutex<[(service: Cluster.ServiceName, child: ProcessUnderTest)]>([])

  func add(_ child: ProcessUnderTest, as service: Cluster.ServiceName) {
    started.withLock { $0.append((service, child)) }
  }

  func running(_ service: Cluster.ServiceName) -> ProcessUnderTest? {
    started.withLock { $0.last { $0.service == service }?.child }
  }

  var all: [ProcessUnderTest] { started.withLock { $0.map(\.child) } }
}
