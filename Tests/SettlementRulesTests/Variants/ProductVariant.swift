// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import PolicyBook
import SettlementRules
import Testing

/// One variant of a commercial product: its YAML, and what bills of one person in one insurance year pay under it.
struct ProductVariant: Sendable, CustomTestStringConvertible {
  let name: String
  /// Top keys of the product that differ from a plain one.
  var top: [String: String] = [:]
  /// The benefits in YAML flow form.
  let benefits: [String]
  let claims: [Claim]

  var testDescription: String { name }

  struct Claim: Sendable {
    var inScopeSelf = "0"
    var preSelfPay = "0"
    var ownExpense: [String: String] = [:]
    var publicPaid = "1"
    var region = "990000"
    var disease = ""
    var marks: [String] = []
    var days = 1
    var admitted: String? = nil
    var level = HospitalLevel.tertiary
    var date = "2023-06-30"
    var renewals = 0
    var preExisting = false
    /// Paid by products before.
    var earlier = "0"
    /// `<benefit> <amount>`, lump sums among them.
    let gives: [String]

    func base() throws -> CommercialBase {
      var own: [CostClass: Fen] = [:]
      for (costClass, amount) in ownExpense { own[try CostClass(costClass)] = try Fen(yuan: amount) }
      let (inScope, before) = (try Fen(yuan: inScopeSelf), try Fen(yuan: preSelfPay))
      let paid = try Fen(yuan: publicPaid)
      return CommercialBase(
        total: paid + inScope + before + own.values.reduce(.zero, +), publicPaid: paid, inScopeSelf: inScope,
        preSelfPay: before, overLimit: .zero, ownExpense: own, careType: .inpatient, hospitalLevel: level,
        diseaseCode: disease, marks: try marks.map { try Mark($0) }, days: days,
        admitted: try admitted.map { try CalendarDate($0) },
        treatmentRegion: try RegionCode(region), insuredRegion: try RegionCode("990000"),
        date: try CalendarDate(date))
    }
  }

  var yaml: String {
    var keys = [
      "public_settlement_first": "false", "earlier_products": "reduce_cost", "shared_deductibles": "none",
    ]
    keys.merge(top) { $1 }
    let lines = keys.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
    return """
      product: p
      insurer: i
      name: Variant
      payer: city_insurance
      effective: { from: 2020-01-01, to: 2029-12-31 }
      rounding: half_up
      source: { title: t }
      \(lines.joined(separator: "\n"))
      benefits:
      \(benefits.map { "  - \($0)" }.joined(separator: "\n"))
      """
  }

  func computed() throws -> [[String]] {
    let book = try PolicyBook.read([("i/2020-2029.yaml", [UInt8](yaml.utf8))])
    let product = try #require(book.product(ProductCode("p")))
    var usage = ProductUsage.zero
    return try claims.map { claim in
      let cover = try CommercialCover(
        person: PersonID("P1"), product: ProductCode("p"), insurer: InsurerCode("i"),
        period: Period(from: CalendarDate("2023-01-01"), to: nil), renewals: claim.renewals,
        preExisting: claim.preExisting, consentToShare: true)
      let paid = try commercialClaim(
        claim.base(), cover: cover, product: product, usage: usage,
        paidByEarlierProducts: Fen(yuan: claim.earlier))
      usage = usage + paid.used
      return (paid.shares + paid.lumpSums).map { "\($0.rule) \($0.amount)" }
    }
  }
}

extension Block {
  static func benefit(
    _ key: String, costs: String = "[{ part: in_scope_self, weight: 100% }]",
    deductible: String = "{ first: 10000 yuan, renewals: none }", cut: String = "above_threshold",
    bands: String = "80%", limit: String = "none", preExisting: String = "same", places: String = "same",
    more: String = ""
  ) -> String {
    "{ key: \(key), source: { title: t }, care: all, costs: \(costs), deductible: \(deductible), cut: \(cut),"
      + " bands: \(bands), limit: \(limit), pre_existing: \(preExisting), places: \(places)"
      + "\(more.isEmpty ? "" : ", \(more)") }"
  }
}
