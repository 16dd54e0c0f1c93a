// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Money
import Storage

extension Row {
  func reference() throws -> SettlementReference {
    SettlementReference(
      institution: try InstitutionCode(text("institution")), id: try SettlementID(text("settlement_id")))
  }

  func person() throws -> PersonID { try PersonID(text("person_id")) }

  func fen(_ column: String) throws -> Fen { Fen(try integer(column)) }

  func int(_ column: String) throws -> Int { Int(try integer(column)) }

  /// A word that the schema's check allows.
  func word<Word: RawRepresentable<String>>(_ column: String) throws -> Word {
    guard let word = Word(rawValue: try text(column)) else {
      throw StorageError(.corruptRow, constraint: column, "column \(column) holds an unknown word")
    }
    return word
  }
}

extension Reservation {
  init(row: Row) throws {
    self.init(
      person: try row.person(), reference: try row.reference(), attempt: try row.int("attempt"),
      state: try row.word("state"), amount: try row.fen("amount"), lumpSum: try row.fen("lump_sum"),
      request: try ReserveRequest.decode(row.blob("request")), replyBytes: try row.blob("reply"))
  }
}

extension Attempt {
  init(row: Row) throws {
    self.init(person: try row.person(), reference: try row.reference(), number: try row.int("attempt"))
  }
}

extension BenefitRow {
  init(row: Row) throws {
    self.init(
      product: try ProductCode(row.text("product")), benefit: try row.text("benefit"),
      productYear: try row.int("product_year"), insurer: try InsurerCode(row.text("insurer")),
      consent: try row.boolean("consent"), costCounted: try row.fen("cost_counted"),
      deductibleUsed: try row.fen("deductible_used"), paid: try row.fen("paid"))
  }
}

extension AttemptUse {
  init(row: Row) throws {
    self.init(
      reference: try row.reference(), attempt: try row.int("attempt"), state: try row.word("state"),
      benefit: try row.text("benefit"), costCounted: try row.fen("cost_counted"),
      deductibleUsed: try row.fen("deductible_used"), paid: try row.fen("paid"))
  }
}

extension Leg {
  init(row: Row) throws {
    self.init(
      reference: try row.reference(), person: try row.person(), sequence: try row.integer("sequence"),
      state: try row.word("state"), attempt: try row.int("attempt"), amount: try row.fen("amount"))
  }
}

extension Discrepancy {
  init(row: Row) throws {
    self.init(
      reference: try row.reference(), attempt: try row.int("attempt"), kind: try row.word("kind"),
      expected: try row.integer("expected"), found: try row.integer("found"))
  }
}
