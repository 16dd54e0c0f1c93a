// SPDX-License-Identifier: Apache-2.0

import Domain
import Foundation
import Money
import PolicyBook
import SettlementRules
import Testing

/// Every file of Tests/Cases comes out to the fen: a new case is a new file.
@Suite struct CaseFileTests {
  static let cases: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: Repository.path("Tests/Cases"))) ?? []
    return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }()
  static let book = Result { try PolicyBook.load(directory: Repository.path("Tests/Cases/policies")) }

  @Test func `every policy and product of the cases loads`() throws {
    let book = try Self.book.get()
    #expect(!book.policies.isEmpty && !book.products.isEmpty)
  }

  @Test func `there are cases of every kind`() throws {
    let kinds = try Self.cases.map { try Self.load($0).verified }
    #expect(Set(kinds) == Set(CaseFile.Verified.allCases))
  }

  @Test(arguments: cases)
  func `every expected amount of a case is met to the fen`(name: String) throws {
    let file = try Self.load(name)
    let settlements = try file.settle(Self.book.get())
    #expect(file.bills.contains { !$0.expected.isEmpty })
    for (bill, settlement) in zip(file.bills, settlements) {
      for expected in bill.expected {
        let other = zip(file.bills, settlements).first { $0.0.name == expected.otherBill }?.1
        let ours = expected.amount(in: settlement, other: other)
        #expect(
          ours == expected.right, "\(bill.name) \(expected.name): \(settlement.shares.map(\.formula))")
      }
      #expect(settlement.shares.allSatisfy { !$0.citation.title.isEmpty })
    }
  }

  @Test(arguments: cases)
  func `a source prints something else only in a case that says so`(name: String) throws {
    let file = try Self.load(name)
    let wrong = file.bills.flatMap(\.expected).filter { $0.printed != nil && $0.printed != $0.right }
    #expect(wrong.isEmpty || file.verified == .mismatch)
    #expect((file.verified == .constructed) == (file.source.trust == .none))
  }

  @Test func `settlement ids and persons belong to one case`() throws {
    let files = try Self.cases.map { try Self.load($0) }
    let references = files.flatMap(\.bills).map(\.request.reference)
    #expect(Set(references).count == references.count)
    #expect(Set(files.map(\.person.id)).count == files.count)
  }

  private static func load(_ name: String) throws -> CaseFile {
    try CaseFile.load(Repository.path("Tests/Cases/\(name).yaml"))
  }
}
