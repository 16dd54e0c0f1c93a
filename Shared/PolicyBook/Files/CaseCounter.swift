// SPDX-License-Identifier: Apache-2.0

public import Domain
import Money
import SettlementRules

/// One person's counter in memory: settles bills in their order, as the services together would. The year's
/// accumulators, the use of products and the account balances go on from bill to bill.
public struct CaseCounter: Sendable {
  private let book: PolicyBook
  private let person: Person
  private let covers: [CommercialCover]
  private var years: [Year: Accumulators] = [:]
  private var used: [ProductYear: ProductUsage] = [:]
  /// By owner; personal accounts of the person and the donors.
  private var personal: [PersonID: Fen] = [:]
  private var wallet = Fen.zero

  /// Throws `InvalidValue` for a cover of another person, or one whose product the book does not have.
  public init(
    book: PolicyBook, person: Person, covers: [CommercialCover], credits: [AccountCredit]
  ) throws(InvalidValue) {
    for cover in covers {
      guard cover.person == person.id else { throw InvalidValue("covers", "hold one of another person") }
      guard book.product(cover.product) != nil else {
        throw InvalidValue("covers", "name product \(cover.product), which the policies do not have")
      }
    }
    self.book = book
    self.person = person
    self.covers = covers
    for credit in credits {
      switch credit.kind {
      case .personal: personal[credit.person, default: .zero] += credit.amount
      case .wallet where credit.person == person.id: wallet += credit.amount
      case .wallet: break
      }
    }
  }

  /// Settles the next bill, and keeps what it used. Throws `SettlementError`, `PolicyLookupError`, or `InvalidValue` for a
  /// bill of another person; then nothing is kept.
  public mutating func settle(_ request: SettlementRequest) throws -> Settlement {
    guard request.person == person.id else { throw InvalidValue("bill.person", "is another person") }
    let date = request.encounter.to
    guard let coverage = person.coverage(in: request.scheme, on: date) else {
      throw SettlementError.notInsured
    }
    let policy = try book.policy(region: coverage.region, on: date)
    let year = Year(scheme: request.scheme, year: policy.benefitYear(of: date))
    let settled = try SettlementRules.settle(
      request.encounter, reference: request.reference, person: person, scheme: request.scheme,
      yearToDate: years[year] ?? Accumulators(), policy: policy, products: legs(on: date), balances: balances,
      consent: request.consent, deposit: request.deposit)
    years[year] = (years[year] ?? Accumulators()) + settled.settlement.accumulated
    for (code, usage) in settled.used {
      guard let product = book.product(code) else { continue }
      used[ProductYear(product: code, year: product.year(of: date)), default: .zero] =
        self.usage(of: product, on: date) + usage
    }
    for share in settled.settlement.shares { pay(share) }
    return settled.settlement
  }

  /// Covers in force whose edition is, in their order.
  private func legs(on date: CalendarDate) -> [ProductLeg] {
    covers.compactMap { cover in
      guard cover.period.contains(date), let product = book.product(cover.product),
        product.effective.contains(date)
      else { return nil }
      return ProductLeg(cover: cover, product: product, usage: usage(of: product, on: date))
    }
  }

  private func usage(of product: ProductTerms, on date: CalendarDate) -> ProductUsage {
    used[ProductYear(product: product.code, year: product.year(of: date))] ?? .zero
  }

  private var balances: Balances {
    Balances(
      personal: personal[person.id] ?? .zero,
      donors: person.donors.map { DonorBalance(person: $0.person, balance: personal[$0.person] ?? .zero) },
      wallet: wallet)
  }

  private mutating func pay(_ share: Share) {
    switch share.payer {
    case .personalAccount: personal[person.id, default: .zero] -= share.amount
    case .familyAccount:
      if let donor = share.donor { personal[donor, default: .zero] -= share.amount }
    case .wallet: wallet -= share.amount
    default: break
    }
  }

  /// Whose accumulators count together.
  private struct Year: Hashable {
    let scheme: Scheme
    let year: Int
  }

  private struct ProductYear: Hashable {
    let product: ProductCode
    let year: Int
  }
}

extension CaseFile {
  /// Settles every bill in its order. Throws what the first bill throws that cannot be settled.
  public func settle(_ book: PolicyBook) throws -> [Settlement] {
    var counter = try CaseCounter(book: book, person: person, covers: covers, credits: credits)
    return try bills.map { try counter.settle($0.request) }
  }

}
