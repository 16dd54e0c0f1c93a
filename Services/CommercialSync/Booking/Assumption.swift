// SPDX-License-Identifier: Apache-2.0

import Domain
import Storage

/// The outcomes of a `Quote` that would change something if they were applied, the last one of each settlement.
enum Assumption {
  static func of(
    _ outcomes: [LegOutcome], person: PersonID, in source: some Queries
  ) throws -> [SettlementReference: LegOutcome] {
    let progress = try source.progress(of: person)
    var assumed: [SettlementReference: LegOutcome] = [:]
    for outcome in outcomes.sorted(by: { $0.sequence < $1.sequence }) where outcome.sequence > progress {
      let before = assumed[outcome.reference]?.kind
      let leg = try source.leg(of: outcome.reference)
      if before == .cancelled || leg?.state == .cancelled { continue }
      if let leg, leg.sequence >= outcome.sequence { continue }
      assumed[outcome.reference] = outcome
    }
    return assumed
  }
}
