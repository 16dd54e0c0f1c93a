// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import SettlementRules

@testable import CommercialSync

let city = ProductCode(unchecked: "city-2024")
let million = ProductCode(unchecked: "million-2024")
let allowance = ProductCode(unchecked: "allowance-2024")
let cityInsurer = InsurerCode(unchecked: "picc")
let millionInsurer = InsurerCode(unchecked: "pingan")

extension Products {
  /// `city-2024`: 80 % of the in-scope self part above 10,000 yuan a year, at most 50,000.
  /// `million-2024`: 50 % of own expense, at most 1,000 yuan a year.
  /// `allowance-2024`, of the same insurer: 100 yuan for each day of the stay after 3 days, at most 500 yuan a year.
  static let test = Products([
    city: .test(
      city, cityInsurer, .cityInsurance, part: .inScopeSelf, deductible: 10_000, percent: 80, limit: 50_000),
    million: .test(
      million, millionInsurer, .commercialInsurance, part: .ownExpense, deductible: 0, percent: 50,
      limit: 1000),
    allowance: .testAllowance,
  ])
}

extension ProductTerms {
  static func test(
    _ code: ProductCode, _ insurer: InsurerCode, _ payer: Payer, part: CostPart, deductible: Int,
    percent: Int,
    limit: Int, effective: Period = year2024
  ) -> ProductTerms {
    let citation = Citation(title: "terms of \(code)")
    let benefit = BenefitTerms(
      key: part.rawValue, citation: citation, care: nil,
      form: .reimbursement(
        ReimbursementTerms(
          costs: [BenefitCost(part: part, classes: .all, weight: .one)],
          deductible: .own(ProductDeductible(first: .known(yuan(deductible)), renewals: .known([]))),
          cut: .aboveThreshold,
          bands: [Band(above: .zero, upTo: nil, ratio: Ratio(basisPoints: Int64(percent) * 100))],
          places: [:])),
      limit: .amount(yuan(limit)), preExisting: .known(.same))
    return test(code, insurer, payer, effective, benefit)
  }

  fileprivate static let testAllowance = test(
    allowance, millionInsurer, .commercialInsurance, year2024,
    BenefitTerms(
      key: "daily", citation: Citation(title: "terms of \(allowance)"), care: nil,
      form: .lumpSum(.perDay(yuan(100), afterDays: 3, atMostDays: nil)), limit: .none,
      preExisting: .known(.same)), limit: .amount(yuan(500)))

  private static func test(
    _ code: ProductCode, _ insurer: InsurerCode, _ payer: Payer, _ effective: Period, _ benefit: BenefitTerms,
    limit: Limit = .none
  ) -> ProductTerms {
    ProductTerms(
      code: code, insurer: insurer, name: code.text, payer: payer, effective: effective,
      stamp: PolicyStamp(name: code.text, sha256: String(repeating: "0", count: 64), engine: "test"),
      rounding: .halfUp,
      citation: benefit.citation, withoutPublicSettlement: .known(.same), earlierProducts: .known(.boundOnly),
      limit: limit, sharedDeductibles: [:], benefits: [benefit])
  }
}

func yuan(_ amount: Int) -> Fen { Fen(Int64(amount) * 100) }

func date(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
  do { return try CalendarDate(year: year, month: month, day: day) } catch { preconditionFailure("\(error)") }
}

let year2024: Period = {
  do { return try Period(from: date(2024, 1, 1), to: date(2024, 12, 31)) } catch {
    preconditionFailure("\(error)")
  }
}()

let june = date(2024, 6, 1)
