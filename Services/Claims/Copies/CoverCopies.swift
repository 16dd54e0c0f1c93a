// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import KafkaTransport
import RPC
import ServiceKit
import Storage

/// Keeps Claims' copy of the commercial cover that CommercialSync owns.
///
/// Cover that arrives later with an earlier start opens a leg for the settlements it covers: the insurers' share then
/// comes as a supplement.
struct CoverCopies: InboxHandler {
  let database: Database
  let openLegs: WakeSignal
  let routing: RoutingKey
  let clock: WallClock

  func decode(_ record: EventRecord) throws -> CoverRecord? {
    try record.value.map { try CoverRecord.decode($0) }
  }

  /// Returns how many legs were opened.
  func apply(_ events: [CoverRecord?], in transaction: Transaction) throws -> Int {
    let now = clock.now()
    var opened = 0
    for case let record? in events where try transaction.copy(record) {
      opened += try transaction.openLateLegs(record, at: now, lane: routing.lane(of: record.person.text))
    }
    return opened
  }

  func applied(_ opened: Int) {
    if opened > 0 { openLegs.signal() }
  }
}
