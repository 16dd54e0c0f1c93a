// SPDX-License-Identifier: Apache-2.0

import Domain
import Foundation
import Money
import PolicyBook
import SettlementRules

/// The files of this repository that tests read.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func path(_ path: String) -> String { root.appendingPathComponent(path).path }

  static let book = Result { try PolicyBook.load(directory: path("Shared/Policies")) }
  static let testBook = Result { try PolicyBook.load(directory: path("Tests/Policies")) }

  /// The names of all bills, without their ending.
  static let cases: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: path("deploy/bills"))) ?? []
    return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }()

  static func exists(_ file: String) -> Bool { FileManager.default.fileExists(atPath: path(file)) }
}

/// A bill with everything that belongs to it, settled offline.
struct WorkedCase {
  let bill: BillFile
  let person: Person
  let covers: [CommercialCover]
  let credits: [AccountCredit]

  init(_ name: String) throws {
    bill = try BillFile.load(Repository.path("deploy/bills/\(name).yaml"))
    person = try PersonFile.load(Repository.path("deploy/persons/\(name).yaml")).person
    let cover = "deploy/covers/\(name).yaml"
    covers = Repository.exists(cover) ? try CoverFile.load(Repository.path(cover)).covers : []
    let accounts = "deploy/accounts/\(name).yaml"
    credits = Repository.exists(accounts) ? try AccountFile.load(Repository.path(accounts)).credits : []
  }

  func settle(_ book: PolicyBook) throws -> Settled {
    let request = bill.request
    guard let coverage = person.coverage(in: request.scheme, on: request.encounter.to) else {
      throw SettlementError.notInsured
    }
    return try SettlementRules.settle(
      request.encounter, reference: request.reference, person: person, scheme: request.scheme,
      yearToDate: Accumulators(),
      policy: try book.policy(region: coverage.region, on: request.encounter.to),
      products: covers.compactMap { cover in
        book.product(cover.product).map { ProductLeg(cover: cover, product: $0, usage: .zero) }
      },
      balances: balances, consent: request.consent)
  }

  private var balances: Balances {
    func sum(_ person: PersonID, _ kind: AccountCredit.Kind) -> Fen {
      credits.filter { $0.person == person && $0.kind == kind }.reduce(.zero) { $0 + $1.amount }
    }
    return Balances(
      personal: sum(person.id, .personal),
      donors: person.donors.map { DonorBalance(person: $0.person, balance: sum($0.person, .personal)) },
      wallet: sum(person.id, .wallet))
  }
}
