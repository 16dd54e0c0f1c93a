// SPDX-License-Identifier: Apache-2.0

public import Domain
public import SettlementRules

/// All policies and products of a folder, checked whole: looked up by region and date, or by product code.
public struct PolicyBook: Sendable {
  /// In order of region and date.
  public let policies: [RegionPolicy]
  /// By code.
  public let products: [ProductCode: ProductTerms]

  private let byRegion: [RegionCode: [RegionPolicy]]

  public init(policies: [RegionPolicy], products: [ProductCode: ProductTerms]) {
    self.policies = policies
    self.products = products
    byRegion = Dictionary(grouping: policies, by: \.region)
  }

  /// The policy of a region on a date. The file of another year is never used instead.
  public func policy(region: RegionCode, on date: CalendarDate) throws(PolicyLookupError) -> RegionPolicy {
    guard let regional = byRegion[region] else { throw .unknownRegion(region) }
    guard let policy = regional.first(where: { $0.effective.contains(date) }) else {
      throw .noPolicy(region, date)
    }
    return policy
  }

  public func product(_ code: ProductCode) -> ProductTerms? { products[code] }
}

/// No law for this place and day.
public enum PolicyLookupError: Error, Hashable, Sendable, CustomStringConvertible {
  case unknownRegion(RegionCode)
  case noPolicy(RegionCode, CalendarDate)

  public var description: String {
    switch self {
    case .unknownRegion(let region): "no policy is known for region \(region)"
    case .noPolicy(let region, let date): "no policy of region \(region) is in force on \(date)"
    }
  }
}
