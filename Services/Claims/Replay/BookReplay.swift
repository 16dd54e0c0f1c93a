// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import SettlementRules
import Storage

/// The whole book computed again.
struct BookReplay: Sendable {
  private(set) var settlements: Int64 = 0
  /// Counted in `settlements`, standing or cancelled.
  private(set) var cancelled: Int64 = 0
  private(set) var same: Int64 = 0
  private(set) var differences: [ReplayDifference] = []
  /// Whose insurers' shares were taken from the book: CommercialSync computes them.
  private(set) var legsTaken: Int64 = 0
  /// Whose accounts were taken to hold what they paid.
  private(set) var accountsTaken: Int64 = 0
  /// Settled by rules of these other versions, whether or not the result differs.
  private(set) var otherEngines: [String: Int64] = [:]
  /// Of the settlements in the period, what each payer paid and would pay; cancelled ones count in neither.
  private(set) var before: [Payer: Fen] = [:]
  private(set) var after: [Payer: Fen] = [:]

  /// Settlements read.
  private var seen: Int64 = 0
  /// Of a trial.
  private let region: RegionCode?
  /// Discharges to count; nil: all. Others are still computed, since later ones stand on them.
  let period: ClosedRange<CalendarDate>?

  init(
    _ connection: some Queries, law: ReplayLaw, period: ClosedRange<CalendarDate>? = nil,
    progress: (Int64) -> Void = { _ in }
  ) throws {
    self.period = period
    region = law.trial?.region
    for person in try connection.personsWithSettlements() {
      var replay = PersonReplay(person: try connection.personCopy(person), law: law)
      for stored in try connection.settlements(of: person) {
        let counts = isCounted(stored)
        // A trial changes what the period holds; all else stands as it was.
        let outcome = replay.replay(stored, isTried: counts)
        if counts { count(stored, outcome) }
        seen += 1
        if seen % 1_000 == 0 { progress(seen) }
      }
    }
  }

  /// A trial looks at standing settlements of its region only.
  private func isCounted(_ stored: StoredSettlement) -> Bool {
    guard case .success(let row) = stored.row else { return region == nil }
    if let period, !period.contains(row.request.encounter.to) { return false }
    guard let region else { return true }
    return row.record.state != .cancelled && row.record.settlement.policy.name.hasPrefix(region.text)
  }

  private mutating func count(_ stored: StoredSettlement, _ outcome: Replayed) {
    settlements += 1
    if case .success(let row) = stored.row {
      let settlement = row.record.settlement
      if !settlement.insurersShares.isEmpty { legsTaken += 1 }
      if settlement.hasAccountShares { accountsTaken += 1 }
      let engine = settlement.policy.engine
      if engine != EngineVersion.current { otherEngines[engine, default: 0] += 1 }
      if row.record.state == .cancelled { cancelled += 1 } else { add(settlement, outcome) }
    }
    switch outcome {
    case .same: same += 1
    case .differs(let difference): differences.append(difference)
    }
  }

  private mutating func add(_ settlement: Settlement, _ outcome: Replayed) {
    for payer in Payer.allCases {
      let paid = settlement.amount(of: payer)
      before[payer, default: .zero] += paid
      var change = Fen.zero
      if case .differs(let difference) = outcome,
        let found = difference.payers.first(where: { $0.payer == payer })
      {
        change = found.after - found.before
      }
      after[payer, default: .zero] += paid + change
    }
  }
}
