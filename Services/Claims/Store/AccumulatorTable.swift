// SPDX-License-Identifier: Apache-2.0

import Domain
import Storage

/// Whose accumulators: a person's, in a scheme, in a benefit year.
struct AccumulatorOwner: Sendable, Hashable {
  let person: PersonID
  let scheme: Scheme
  let benefitYear: Int
}

extension Queries {
  func accumulators(of owner: AccumulatorOwner) throws -> Accumulators {
    let found = try rows(
      "select name, amount from accumulator where person_id = $1 and scheme = $2 and benefit_year = $3",
      .text(owner.person.text), .text(owner.scheme.rawValue), .integer(Int64(owner.benefitYear)))
    var values: [AccumulatorKey: Int64] = [:]
    for row in found { values[AccumulatorKey(try row.text("name"))] = try row.integer("amount") }
    return Accumulators(values)
  }
}

extension Transaction {
  /// Adds to the accumulators; a cancel adds the negative of what the settlement added.
  func add(_ change: Accumulators, to owner: AccumulatorOwner) throws {
    for (key, value) in change.ordered {
      try execute(
        """
        insert into accumulator (person_id, scheme, benefit_year, name, amount) values ($1, $2, $3, $4, $5)
        on conflict (person_id, scheme, benefit_year, name) do update set amount = accumulator.amount + excluded.amount
        """,
        .text(owner.person.text), .text(owner.scheme.rawValue), .integer(Int64(owner.benefitYear)),
        .text(key.text), .integer(value))
    }
  }
}
