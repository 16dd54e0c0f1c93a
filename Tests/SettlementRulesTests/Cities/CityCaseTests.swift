// SPDX-License-Identifier: Apache-2.0

import Domain
import Foundation
import Money
import PolicyBook
import SettlementRules
import Testing

/// Stays under the policies of real cities come out as their sources say: a city is a file in Tests/Cases/cities.
@Suite struct CityCaseTests {
  static let cities: [String] = {
    let files =
      (try? FileManager.default.contentsOfDirectory(atPath: Repository.path("Tests/Cases/cities"))) ?? []
    return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }()
  static let book = Result { try PolicyBook.load(directory: Repository.path("Shared/Policies")) }

  @Test(arguments: cities)
  func `a city pays what its source says`(city: String) throws {
    let file = try Self.table(city)
    let book = try Self.book.get()
    for stay in file.stays {
      let place = "\(city).yaml:\(stay.line)"
      do {
        let settlement = try stay.settle(book)
        #expect(stay.unknown == nil, "\(place): \(settlement.shares.map(\.formula))")
        for (name, right) in stay.gives.sorted(by: { $0.key < $1.key }) {
          #expect(
            Self.amount(name, settlement) == right, "\(place) \(name): \(settlement.shares.map(\.formula))")
        }
      } catch SettlementError.unknownInPolicy(let key) {
        #expect(stay.unknown == key, "\(place)")
      } catch SettlementError.noRowInPolicy(let key, _) {
        #expect(stay.unknown == key, "\(place)")
      }
    }
  }

  @Test func `a payer that the sources do not tell says so in both languages`() throws {
    let stay = try #require(try Self.table("440100-guangzhou").stays.first)
    let shares = try stay.settle(Self.book.get()).shares.filter { $0.rule == "not_told" }
    #expect(shares.map(\.payer) == [.largeAmount])
    #expect(shares.allSatisfy { $0.amount == .zero })
    #expect(shares.first?.formula.contains("是否支付来源未说明") == true)
    #expect(shares.first?.formula.contains("the sources do not tell whether it pays") == true)
  }

  private static func table(_ city: String) throws -> CityTable {
    try CityTable.load(Repository.path("Tests/Cases/cities/\(city).yaml"))
  }

  private static func amount(_ name: String, _ settlement: Settlement) -> Fen {
    switch name {
    case "deductible": settlement.deductible
    case "patient_part": settlement.patientPart
    default:
      settlement.shares.filter { $0.payer.rawValue == name }.reduce(.zero) { $0 + $1.amount }
    }
  }
}
