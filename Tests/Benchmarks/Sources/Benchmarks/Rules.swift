// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CAllocations
import Domain
import Foundation
import Money
import PolicyBook
import SettlementRules

/// The rules alone: one bill by all payers, without broker, database or encoding.
struct Rules: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract:
      "Settles one bill of Testland over and over on one core, with few and with many policies loaded.")

  @Option(help: "Settlements that count.") var count = 20_000
  @Option(help: "Lines of the bill.") var lines = 40
  @Option(help: "Policies of the large book.") var policies = 1_000
  @Option(help: "Folder of the real policies, whose loading is timed.") var real = "Shared/Policies"
  @Option(help: "Folder of Testland.") var folder = "Tests/Policies"
  @Flag(help: "Print JSON.") var json = false

  struct Result: Encodable {
    let lines: Int
    /// The payers of the bill who pay something, and of the same bill without relatives' account and wallet.
    let payers: [String]
    let sevenPayers: [String]
    let sevenPayersP50Us: Double
    let smallBookPolicies: Int
    let smallBookP50Us: Double
    let smallBookP99Us: Double
    let largeBookPolicies: Int
    let largeBookP50Us: Double
    let largeBookP99Us: Double
    let allocationsPerSettlement: Double
    let publicTiersP50Us: Double
    let loadRealFiles: Int
    let loadRealMs: Double
    let loadLargeMs: Double
  }

  func run() throws {
    var small: PolicyBook?
    _ = try timed { small = try PolicyBook.load(directory: folder) }
    let files = try manyFiles()
    var large: PolicyBook?
    let loadLarge = try timed { large = try PolicyBook.read(files) }
    var real: PolicyBook?
    let loadReal = try timed { real = try PolicyBook.load(directory: self.real) }
    guard let small, let large, let real else { throw ExitCode.failure }
    let bill = try RulesBill(lines: lines, book: small)
    func payers(_ settled: Settled) -> [String] {
      Payer.allCases.filter { settled.settlement.amount(of: $0) != .zero }.map(\.rawValue)
    }
    // The two books take turns, so that whatever else the machine does meets both.
    var (few, many) = (Sample("few"), Sample("many"))
    var (seven, publicOnly) = (Sample("seven"), Sample("public"))
    var allocations: UInt64 = 0
    for round in 0...20 {
      for (book, isLarge) in [(small, false), (large, true)] {
        let before = tongjie_allocations()
        let times = try (0..<count / 20).map { _ in try timed { _ = try bill.settle(book) } }
        if round > 0 {
          if isLarge { many.add(times) } else { few.add(times) }
          if !isLarge { allocations += tongjie_allocations() - before }
        }
      }
      let ofSeven = try (0..<count / 20).map { _ in try timed { _ = try bill.settle(small, shared: false) } }
      let ofPublic = try (0..<count / 20).map { _ in try timed { _ = try bill.publicOnly(small) } }
      if round > 0 {
        seven.add(ofSeven)
        publicOnly.add(ofPublic)
      }
    }
    let result = Result(
      lines: lines, payers: payers(try bill.settle(small)),
      sevenPayers: payers(try bill.settle(small, shared: false)), sevenPayersP50Us: seven.percentile(50),
      smallBookPolicies: small.policies.count,
      smallBookP50Us: few.percentile(50), smallBookP99Us: few.percentile(99),
      largeBookPolicies: large.policies.count, largeBookP50Us: many.percentile(50),
      largeBookP99Us: many.percentile(99),
      allocationsPerSettlement: Double(allocations) / Double(few.times.count),
      publicTiersP50Us: publicOnly.percentile(50),
      loadRealFiles: real.policies.count + real.products.count,
      loadRealMs: Double(loadReal) / 1e6, loadLargeMs: Double(loadLarge) / 1e6)
    try print(result)
  }

  private func print(_ result: Result) throws {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = json ? [.sortedKeys] : [.sortedKeys, .prettyPrinted]
    Swift.print(String(decoding: try encoder.encode(result), as: UTF8.self))
  }

  /// Testland and its product under many other codes.
  private func manyFiles() throws -> [(name: String, bytes: [UInt8])] {
    let region = try String(contentsOfFile: "\(folder)/990000-testland/2020-2029.yaml", encoding: .utf8)
    let product = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/test-insurer/2020-2029.yaml"))
    var files: [(name: String, bytes: [UInt8])] = [("test-insurer/2020-2029.yaml", [UInt8](product))]
    for number in 0..<policies {
      let code = String(990_000 - number)
      let text = region.replacingOccurrences(of: "990000", with: code)
      files.append(("\(code)-testland/2020-2029.yaml", [UInt8](text.utf8)))
    }
    return files
  }
}

/// The bill, its person and cover.
private struct RulesBill {
  let request: SettlementRequest
  let person: Person
  let cover: CommercialCover
  let balances: Balances

  init(lines: Int, book: PolicyBook) throws {
    let population = try Population(lines: lines)
    request = try population.bill(.insured, 1)
    let period = try Period(from: CalendarDate("2020-01-01"), to: nil)
    person = try Person(
      id: request.person, name: "测试", birthDate: CalendarDate("1958-03-04"),
      coverages: [
        Coverage(
          scheme: .resident, region: population.region, personType: .adult, period: period,
          civilServant: false)
      ],
      categories: [CategoryPeriod(category: .lowIncome, period: period)], donors: [])
    cover = try CommercialCover(
      person: request.person, product: ProductCode("test-product"), insurer: InsurerCode("test-insurer"),
      period: period, renewals: 0, preExisting: false, consentToShare: true)
    balances = Balances(
      personal: Fen(10_000), donors: [DonorBalance(person: try PersonID("D1"), balance: Fen(20_000))],
      wallet: Fen(30_000))
  }

  /// `shared`: whether relatives' account and wallet pay too.
  func settle(_ book: PolicyBook, shared: Bool = true) throws -> Settled {
    let policy = try book.policy(region: person.coverages[0].region, on: request.encounter.to)
    guard let product = book.product(cover.product) else { throw ExitCode.failure }
    return try SettlementRules.settle(
      request.encounter, reference: request.reference, person: person, scheme: .resident,
      yearToDate: Accumulators(), policy: policy,
      products: [ProductLeg(cover: cover, product: product, usage: .zero)], balances: balances,
      consent: AccountConsent(personal: true, family: shared, wallet: shared))
  }

  func publicOnly(_ book: PolicyBook) throws -> Remainder {
    let policy = try book.policy(region: person.coverages[0].region, on: request.encounter.to)
    return try publicTiers(
      request.encounter, person: person, scheme: .resident, yearToDate: Accumulators(), policy: policy)
  }
}
