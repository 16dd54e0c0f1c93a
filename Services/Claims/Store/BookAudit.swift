// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import Storage

/// Re-adds the whole book from zero: identities of each settlement, its transfers, all balances, all accumulators,
/// legs and attempts. Findings name settlements and accounts' kinds, never persons.
struct BookAudit {
  static let findingsLimit = 100

  private(set) var settlements: Int64 = 0
  private(set) var entries: Int64 = 0
  private(set) var findings: [String] = []

  private var balances: [String: Fen] = [:]
  private var accumulators: [AccumulatorOwner: Accumulators] = [:]
  private var sequences: [PersonID: Int64] = [:]
  private var booked: [String: [LedgerAccount: Fen]] = [:]

  /// Reads everything on one snapshot.
  init(_ connection: some Queries) throws {
    try addTransfers(connection)
    try addSettlements(connection)
    try compareBalances(connection)
    try compareAccumulators(connection)
    try compareSequences(connection)
    try compareLegs(connection)
    for (key, accounts) in booked where accounts.values.contains(where: { $0 != .zero }) {
      find("transfers without a standing settlement: \(key)")
    }
  }

  private mutating func find(_ finding: String) {
    if findings.count < Self.findingsLimit { findings.append(finding) }
  }

  private mutating func addTransfers(_ connection: some Queries) throws {
    for row in try connection.rows("select * from ledger_transfer") {
      entries += 1
      let amount = Fen(try row.integer("amount_fen"))
      let debit = LedgerAccount(stored: try row.text("debit_account"))
      let credit = LedgerAccount(stored: try row.text("credit_account"))
      if debit.holdsBalance { balances[debit.text, default: .zero] -= amount }
      if credit.holdsBalance { balances[credit.text, default: .zero] += amount }
      let origin = try row.text("origin")
      guard !origin.hasPrefix("credit:") else { continue }
      let key = "\(origin)/\(try row.text("origin_id"))"
      booked[key, default: [:]][debit, default: .zero] += amount
      booked[key, default: [:]][credit, default: .zero] -= amount
    }
  }

  private mutating func addSettlements(_ connection: some Queries) throws {
    for raw in try connection.rows(
      "select institution, settlement_id, \(SettlementRow.columns) from settlement")
    {
      settlements += 1
      let reference = try SettlementReference(raw)
      do {
        let row = try SettlementRow(raw)
        add(row)
      } catch {
        find("\(reference): \(error)")
      }
    }
  }

  private mutating func add(_ row: SettlementRow) {
    let settlement = row.record.settlement
    let key = settlement.reference.description
    sequences[row.person] = max(sequences[row.person] ?? 0, row.sequence)
    let isStanding = row.record.state != .cancelled
    if isStanding {
      accumulators[row.accumulators, default: Accumulators()] =
        accumulators[row.accumulators, default: Accumulators()] + settlement.accumulated
    }
    var expected: [LedgerAccount: Fen] = [:]
    for transfer in isStanding ? Transfer.between(nil, and: settlement, person: row.person) : [] {
      expected[transfer.debit, default: .zero] += transfer.amount
      expected[transfer.credit, default: .zero] -= transfer.amount
    }
    let found = booked.removeValue(forKey: key) ?? [:]
    if found.filter({ $0.value != .zero }) != expected.filter({ $0.value != .zero }) {
      find("\(key): its transfers do not add up to its shares")
    }
  }

  private mutating func compareBalances(_ connection: some Queries) throws {
    for row in try connection.rows("select account, balance_fen from account_balance") {
      let account = try row.text("account")
      let added = balances.removeValue(forKey: account) ?? .zero
      if added != Fen(try row.integer("balance_fen")) {
        find("a \(account.prefix { $0 != ":" }) balance differs from the sum of its transfers")
      }
    }
    if balances.values.contains(where: { $0 != .zero }) { find("transfers to an account without a balance") }
  }

  private mutating func compareAccumulators(_ connection: some Queries) throws {
    var stored: [AccumulatorOwner: Accumulators] = [:]
    for row in try connection.rows("select * from accumulator") {
      guard let scheme = Scheme(rawValue: try row.text("scheme")) else {
        find("an accumulator names an unknown scheme")
        continue
      }
      let owner = AccumulatorOwner(
        person: PersonID(unchecked: try row.text("person_id")), scheme: scheme,
        benefitYear: Int(try row.integer("benefit_year")))
      stored[owner, default: Accumulators()][AccumulatorKey(try row.text("name"))] = try row.integer("amount")
    }
    for owner in Set(stored.keys).union(accumulators.keys)
    where stored[owner] ?? Accumulators() != accumulators[owner] ?? Accumulators() {
      find(
        "accumulators of \(owner.scheme.rawValue) \(owner.benefitYear) differ from the sum of the settlements"
      )
    }
  }

  private mutating func compareSequences(_ connection: some Queries) throws {
    for row in try connection.rows("select person_id, sequence from person_state") {
      let person = PersonID(unchecked: try row.text("person_id"))
      if sequences.removeValue(forKey: person) ?? 0 != (try row.integer("sequence")) {
        find("a person's event sequence differs from the last settlement's")
      }
    }
    if !sequences.isEmpty { find("settlements of a person without a state") }
  }

  private mutating func compareLegs(_ connection: some Queries) throws {
    let orphans = try connection.rows(
      """
      select s.institution, s.settlement_id from settlement s
      left join open_leg o on o.institution = s.institution and o.settlement_id = s.settlement_id
      where (s.state = 'deferred') <> (o.settlement_id is not null)
      """)
    for row in orphans {
      find("\(try SettlementReference(row)): deferred without an open leg, or the reverse")
    }
    let unmatched = try connection.rows(
      """
      select s.institution, s.settlement_id from settlement s
      left join leg_attempt a on a.institution = s.institution and a.settlement_id = s.settlement_id
        and a.attempt = s.leg_attempt and a.fate = 'committed'
      where s.leg_state = 'confirmed' and a.attempt is null
      """)
    for row in unmatched { find("\(try SettlementReference(row)): a confirmed leg without its attempt") }
  }
}
