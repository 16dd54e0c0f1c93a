// SPDX-License-Identifier: Apache-2.0

public import Money

/// What a person has used of one product in its insurance year, by benefit key. Absent benefits are unused.
public struct ProductUsage: Sendable, Hashable {
  public private(set) var benefits: [String: BenefitUsage]

  public init(_ benefits: [String: BenefitUsage] = [:]) {
    self.benefits = benefits.filter { $0.value != .zero }
  }

  public static let zero = ProductUsage()

  public subscript(benefit: String) -> BenefitUsage {
    get { benefits[benefit] ?? .zero }
    set { benefits[benefit] = newValue == .zero ? nil : newValue }
  }

  /// Benefits in key order: the same usage always encodes the same.
  public var ordered: [(benefit: String, usage: BenefitUsage)] {
    benefits.map { (benefit: $0.key, usage: $0.value) }.sorted { $0.benefit < $1.benefit }
  }

  public static func + (left: ProductUsage, right: ProductUsage) -> ProductUsage {
    if right.benefits.isEmpty { return left }
    if left.benefits.isEmpty { return right }
    return ProductUsage(left.benefits.merging(right.benefits, uniquingKeysWith: +))
  }

  public static func - (left: ProductUsage, right: ProductUsage) -> ProductUsage { left + (-right) }

  public static prefix func - (value: ProductUsage) -> ProductUsage {
    ProductUsage(value.benefits.mapValues { -$0 })
  }
}

/// What was used of one benefit, in fen.
public struct BenefitUsage: Sendable, Hashable {
  /// Cost that counted for the benefit, after weights and before the deductible.
  public let costCounted: Fen
  /// Part of the deductible that the person bore.
  public let deductibleUsed: Fen
  public let paid: Fen

  public init(costCounted: Fen, deductibleUsed: Fen, paid: Fen) {
    self.costCounted = costCounted
    self.deductibleUsed = deductibleUsed
    self.paid = paid
  }

  public static let zero = BenefitUsage(costCounted: .zero, deductibleUsed: .zero, paid: .zero)

  public static func + (left: BenefitUsage, right: BenefitUsage) -> BenefitUsage {
    BenefitUsage(
      costCounted: left.costCounted + right.costCounted,
      deductibleUsed: left.deductibleUsed + right.deductibleUsed, paid: left.paid + right.paid)
  }

  public static prefix func - (value: BenefitUsage) -> BenefitUsage {
    BenefitUsage(costCounted: -value.costCounted, deductibleUsed: -value.deductibleUsed, paid: -value.paid)
  }
}
