// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import KafkaTransport
import ServiceKit
import Storage

/// Follows `tongjie.claims.v1.settlements`: what became of each settlement's leg.
struct SettlementEvents: InboxHandler {
  static let topic = "tongjie.claims.v1.settlements"

  let store: CommercialStore
  var database: Database { store.database }

  func decode(_ record: EventRecord) throws -> SettlementEvent {
    guard let value = record.value else { throw DecodingError("a settlement event has a value") }
    return try SettlementEvent.decode(value)
  }

  func apply(_ events: [SettlementEvent], in transaction: Transaction) throws -> Bool {
    try store.apply(events, in: transaction)
  }

  func applied(_ confirmed: Bool) {
    if confirmed { CrashPoint.reached("commercial-sync.after-confirm-commit") }
  }
}
