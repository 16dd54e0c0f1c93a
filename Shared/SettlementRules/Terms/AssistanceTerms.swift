// SPDX-License-Identifier: Apache-2.0

public import Domain
import Money

/// Medical assistance (医疗救助) or tilted assistance (倾斜救助). Of the rows that hold, the best one pays.
/// A class, since every bill hands it around: a copy would count the references of all it holds.
public final class AssistanceTerms: Sendable {
  public let citation: Citation
  public let care: Set<CareType>
  public let includesPreSelfPay: Bool
  public let rows: Table<Known<BandedBenefit>>
  /// Of the year over all rows.
  public let limit: Table<Limit>
  /// Every name that a row keeps its year under, and none (empty).
  let names: Set<String>

  public init(
    citation: Citation, care: Set<CareType>, includesPreSelfPay: Bool, rows: Table<Known<BandedBenefit>>,
    limit: Table<Limit>
  ) {
    self.citation = citation
    self.care = care
    self.includesPreSelfPay = includesPreSelfPay
    self.rows = rows
    self.limit = limit
    names = rows.rows.reduce(into: [""]) { names, row in
      if case .known(let benefit) = row.value { names.insert(benefit.countedUnder) }
    }
  }
}

/// Another public fund (其他基金): of veterans, the disabled, hospital relief, poverty insurance.
public struct OtherFundTerms: Sendable, Hashable {
  public let key: String
  public let citation: Citation
  public let care: Set<CareType>
  /// The parts of what is left that count, each with its weight.
  public let costs: [BenefitCost]
  /// The first row that holds counts; no row: not for this person.
  public let rows: Table<BandedBenefit>

  public init(
    key: String, citation: Citation, care: Set<CareType>, costs: [BenefitCost], rows: Table<BandedBenefit>
  ) {
    self.key = key
    self.citation = citation
    self.care = care
    self.costs = costs
    self.rows = rows
  }
}
