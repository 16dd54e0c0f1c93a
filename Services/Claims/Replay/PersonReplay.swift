// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Money
import SettlementRules

/// Computes the settlements of one person again, in the order in which they were committed. Each one stands on what the book
/// says was there before it, so that a difference is named where it arises and not in all that follows; under a trial
/// file each one stands on what the trial gave.
struct PersonReplay {
  let person: PersonRecord?
  let law: ReplayLaw
  private var used: [AccumulatorOwner: Accumulators] = [:]
  private var taken: [(sequence: Int64, owner: AccumulatorOwner, added: Accumulators)] = []

  init(person: PersonRecord?, law: ReplayLaw) {
    self.person = person
    self.law = law
  }

  /// `isTried`: a trial file counts for this one; others stand as they are.
  mutating func replay(_ stored: StoredSettlement, isTried: Bool = true) -> Replayed {
    let row: SettlementRow
    switch stored.row {
    case .failure(let error): return differs(stored.reference, nil, .fault(error.description))
    case .success(let found): row = found
    }
    takeBack(before: row.ordinal)
    var owner = row.accumulators
    var added = row.record.settlement.accumulated
    defer {
      used[owner, default: Accumulators()] = used[owner, default: Accumulators()] + added
      if row.record.state == .cancelled { taken.append((row.sequence, owner, added)) }
    }
    if law.trial != nil, !isTried { return .same }
    do {
      let first = try SettleReply.decode(row.reply).record
      let again = try compute(row, first)
      if law.trial != nil {
        owner = AccumulatorOwner(row.request, benefitYear: again.first.benefitYear)
        added = again.first.accumulated
      }
      return compare(row, first, again)
    } catch let error as MissingForReplay {
      return differs(
        stored.reference, row.request.encounter.to, cause(row, nil, .notReproducible(error.what)))
    } catch {
      return differs(
        stored.reference, row.request.encounter.to, cause(row, nil, .notReproducible("\(error)")))
    }
  }

  /// Cancels that were committed before this settlement.
  private mutating func takeBack(before ordinal: Int64) {
    for cancel in taken where cancel.sequence < ordinal {
      used[cancel.owner] = used[cancel.owner, default: Accumulators()] + -cancel.added
    }
    taken.removeAll { $0.sequence < ordinal }
  }

  private struct Result {
    let first: Settlement
    let last: Settlement
    let base: CommercialBase

    /// As rules of another version would have stamped it: the version alone is no difference.
    func stamped(engine: String) -> Result {
      Result(first: first.stamped(engine: engine), last: last.stamped(engine: engine), base: base)
    }
  }

  private func compute(_ row: SettlementRow, _ first: SettlementRecord) throws -> Result {
    let date = row.request.encounter.to
    guard let person = person?.person else { throw MissingForReplay("the person is not in the copies") }
    guard let coverage = person.coverage(in: row.request.scheme, on: date) else {
      throw MissingForReplay("the person has no \(row.request.scheme.rawValue) coverage on \(date)")
    }
    let policy = try law.policy(of: coverage.region, on: date)
    let owner = AccumulatorOwner(row.request, benefitYear: policy.benefitYear(of: date))
    let remainder = try publicTiers(
      row.request.encounter, person: person, scheme: row.request.scheme,
      yearToDate: used[owner] ?? Accumulators(), policy: policy)
    // What insurers paid and what accounts held is taken from the book.
    let settlement = try close(
      remainder, reference: row.request.reference, commercialShares: first.settlement.insurersShares,
      lumpSums: first.settlement.lumpSums, balances: first.settlement.paidByAccounts,
      consent: row.request.consent, deposit: row.request.deposit)
    let wasSupplemented = row.record.leg.state == .confirmed && first.leg.state != .confirmed
    let last =
      try wasSupplemented
      ? supplement(
        settlement, with: row.record.settlement.insurersShares,
        lumpSums: Array(row.record.settlement.lumpSums.dropFirst(first.settlement.lumpSums.count)))
      : settlement
    return Result(first: settlement, last: last, base: remainder.base)
  }

  private func compare(_ row: SettlementRow, _ first: SettlementRecord, _ computed: Result) -> Replayed {
    let again = computed.stamped(engine: row.record.settlement.policy.engine)
    let record = SettlementRecord(
      settlement: again.first, state: first.state, version: first.version, leg: first.leg,
      personVersion: first.personVersion, coverVersion: first.coverVersion)
    let date = row.request.encounter.to
    let payers = Self.changes(row.record.settlement, again.last)
    if law.trial != nil {
      return payers.isEmpty ? .same : differs(row.request.reference, date, .trial, payers)
    }
    let fault: String
    if SettleReply(record: record).encoded() != row.reply {
      fault = "the first reply differs"
    } else if again.base != row.base {
      fault = "the insurers' base differs"
    } else if again.last != row.record.settlement {
      fault = "the newest version differs"
    } else {
      return .same
    }
    return differs(row.request.reference, date, cause(row, again.first.policy, .fault(fault)), payers)
  }

  /// What else than `otherwise` explains a difference.
  private func cause(
    _ row: SettlementRow, _ now: PolicyStamp?, _ otherwise: ReplayDifference.Cause
  ) -> ReplayDifference.Cause {
    let stored = row.record.settlement.policy
    if let now, stored.name != now.name || stored.sha256 != now.sha256 {
      return .policy(stored: stored, now: now)
    }
    if stored.engine != EngineVersion.current, law.trial == nil {
      return .engine(stored: stored.engine, now: EngineVersion.current)
    }
    if let person, person.version != row.record.personVersion {
      return .person(stored: row.record.personVersion, now: person.version)
    }
    return otherwise
  }

  private func differs(
    _ reference: SettlementReference, _ date: CalendarDate?, _ cause: ReplayDifference.Cause,
    _ payers: [ReplayDifference.Change] = []
  ) -> Replayed {
    .differs(ReplayDifference(reference: reference, date: date, cause: cause, payers: payers))
  }

  private static func changes(_ before: Settlement, _ after: Settlement) -> [ReplayDifference.Change] {
    Payer.allCases.compactMap { payer in
      let change = ReplayDifference.Change(
        payer: payer, before: before.amount(of: payer), after: after.amount(of: payer))
      return change.before == change.after ? nil : change
    }
  }
}

/// Something that the book does not hold, or not any more.
struct MissingForReplay: Error {
  let what: String
  init(_ what: String) { self.what = what }
}

extension Settlement {
  /// What came through the commercial leg: a stated share names no product.
  var insurersShares: [Share] { shares.filter { $0.payer.kind == .insurer && $0.product != nil } }

  /// The book does not keep what an account held when a bill was closed: an account holds what it paid.
  var paidByAccounts: Balances {
    Balances(
      personal: amount(of: .personalAccount),
      donors: shares.filter { $0.payer == .familyAccount }.compactMap { share in
        share.donor.map { DonorBalance(person: $0, balance: share.amount) }
      }, wallet: amount(of: .wallet))
  }

  var hasAccountShares: Bool { shares.contains { $0.payer.kind == .account && $0.amount != .zero } }
}
