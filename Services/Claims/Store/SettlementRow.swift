// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Money
import Storage

/// A stored settlement, decoded and checked again.
struct SettlementRow: Sendable {
  let person: PersonID
  let scheme: Scheme
  /// The person's sequence number of the first version: the order of settlements in the accumulators.
  let ordinal: Int64
  /// The person's sequence number of the last version.
  let sequence: Int64
  let request: SettlementRequest
  /// The first reply, byte for byte.
  let reply: [UInt8]
  let record: SettlementRecord
  /// What the public payers left for the insurers.
  let base: CommercialBase

  static let columns = """
    person_id, scheme, ordinal, sequence, request, reply, record, commercial_base,
    total_fen, public_fen, insurer_fen, account_fen, cash_fen
    """

  /// Throws `CorruptBook` when the row does not decode or its sums disagree with its columns.
  init(_ row: Row) throws {
    do {
      person = PersonID(unchecked: try row.text("person_id"))
      guard let scheme = Scheme(rawValue: try row.text("scheme")) else { throw CorruptBook("unknown scheme") }
      self.scheme = scheme
      ordinal = try row.integer("ordinal")
      sequence = try row.integer("sequence")
      request = try SettlementRequest.decode(row.blob("request"))
      reply = try row.blob("reply")
      record = try SettlementRecord.decode(row.blob("record"))
      base = try CommercialBase.decode(row.blob("commercial_base"))
    } catch let error as DecodingError {
      throw CorruptBook("a stored message does not decode: \(error)")
    }
    let settlement = try record.settlement.checked()
    let sums = SettlementSums(settlement)
    guard sums.total == Fen(try row.integer("total_fen")),
      sums.publicFunds == Fen(try row.integer("public_fen")),
      sums.insurers == Fen(try row.integer("insurer_fen")),
      sums.accounts == Fen(try row.integer("account_fen")),
      sums.cash == Fen(try row.integer("cash_fen"))
    else { throw CorruptBook("the record's sums differ from its columns") }
  }

  /// Where it counts: the benefit year is the one that it was settled in, whatever a later policy says.
  var accumulators: AccumulatorOwner {
    AccumulatorOwner(request, benefitYear: record.settlement.benefitYear)
  }

  /// What became of the commercial leg, as CommercialSync needs to hear it.
  var outcome: LegOutcome { LegOutcome(of: record, sequence: sequence) }
}

extension LegOutcome {
  /// The outcome that a version of a settlement means.
  init(of record: SettlementRecord, sequence: Int64) {
    let kind: Kind =
      switch (record.state, record.leg.state) {
      case (.cancelled, _): .cancelled
      case (_, .confirmed): .confirmed
      case (_, .none), (_, .deferred): .none
      }
    self.init(
      reference: record.settlement.reference, sequence: sequence, kind: kind,
      attempt: kind == .confirmed ? record.leg.attempt : 0,
      amount: kind == .confirmed ? record.leg.amount : .zero)
  }
}

/// The sums of a settlement that stand in columns, where the schema checks them.
struct SettlementSums: Sendable, Hashable {
  let total: Fen
  let publicFunds: Fen
  let insurers: Fen
  let accounts: Fen
  let cash: Fen

  init(_ settlement: Settlement) {
    total = settlement.total
    publicFunds = settlement.amount(ofKind: .publicFund)
    insurers = settlement.amount(ofKind: .insurer)
    accounts = settlement.amount(ofKind: .account)
    cash = settlement.amount(of: .cash)
  }
}

/// What was read is not what was written: our own fault, answered `INTERNAL`.
struct CorruptBook: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
