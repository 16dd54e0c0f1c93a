// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import PolicyBook
import SettlementRules

/// Settles a bill from files alone: a person with nothing used yet, with the balances of the account file.
struct OfflineSettlement {
  private let book: PolicyBook
  private let person: Person
  private let covers: [CommercialCover]
  private let credits: [AccountCredit]

  init(_ files: OfflineFiles) throws {
    guard let policies = files.policies, let person = files.person else {
      throw Failure(.badInput, "--offline needs --policies and --person")
    }
    book = try PolicyBook.load(directory: policies)
    self.person = try PersonFile.load(person).person
    covers = try files.cover.map { try CoverFile.load($0).covers } ?? []
    credits = try files.account.map { try AccountFile.load($0).credits } ?? []
  }

  func settle(_ bill: BillFile) throws -> SettlementRecord {
    let request = bill.request
    guard request.person == person.id else { throw Failure(.badInput, "the bill is of another person") }
    guard covers.allSatisfy({ $0.person == person.id }) else {
      throw Failure(.badInput, "the cover is of another person")
    }
    let date = request.encounter.to
    guard let coverage = person.coverage(in: request.scheme, on: date) else {
      throw SettlementError.notInsured
    }
    let settled = try SettlementRules.settle(
      request.encounter, reference: request.reference, person: person, scheme: request.scheme,
      yearToDate: Accumulators(), policy: book.policy(region: coverage.region, on: date),
      products: legs(on: date), balances: balances, consent: request.consent, deposit: request.deposit)
    return record(settled.settlement)
  }

  private func legs(on date: CalendarDate) throws(Failure) -> [ProductLeg] {
    var legs: [ProductLeg] = []
    for cover in covers where cover.period.contains(date) {
      guard let product = book.product(cover.product) else {
        throw Failure(.badInput, "no terms of product \(cover.product) in the policies")
      }
      legs.append(ProductLeg(cover: cover, product: product, usage: .zero))
    }
    return legs
  }

  private var balances: Balances {
    Balances(
      personal: balance(of: person.id, .personal),
      donors: person.donors.map {
        DonorBalance(person: $0.person, balance: balance(of: $0.person, .personal))
      },
      wallet: balance(of: person.id, .wallet))
  }

  private func balance(of person: PersonID, _ kind: AccountCredit.Kind) -> Fen {
    credits.filter { $0.person == person && $0.kind == kind }.reduce(.zero) { $0 + $1.amount }
  }

  private func record(_ settlement: Settlement) -> SettlementRecord {
    let insurers = settlement.amount(ofKind: .insurer)
    let leg = covers.isEmpty ? .none : CommercialLeg(state: .confirmed, attempt: 0, amount: insurers)
    return SettlementRecord(
      settlement: settlement, state: .settled, version: 1, leg: leg, personVersion: 1,
      coverVersion: covers.isEmpty ? 0 : 1)
  }
}
