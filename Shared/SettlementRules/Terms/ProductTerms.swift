// SPDX-License-Identifier: Apache-2.0

public import Domain
public import Money

/// The public terms of one edition of a commercial product (惠民保, million-medical, mid-range).
/// A class, since every bill hands it around: a copy would count the references of all it holds.
public final class ProductTerms: Sendable {
  public let code: ProductCode
  public let insurer: InsurerCode
  public let name: String
  /// `cityInsurance` or `commercialInsurance`.
  public let payer: Payer
  public let effective: Period
  public let stamp: PolicyStamp
  public let rounding: Rounding
  public let citation: Citation
  /// What a bill that public insurance paid nothing of gets.
  public let withoutPublicSettlement: Known<Adjustment>
  public let earlierProducts: Known<EarlierProducts>
  /// Days from the beginning of a first cover in which an admission is not covered (等待期).
  public let waitingDays: Int
  /// Of all benefits in an insurance year.
  public let limit: Limit
  /// Deductibles that several benefits share, by name.
  public let sharedDeductibles: [String: ProductDeductible]
  /// Limits that several benefits share, by name.
  public let sharedLimits: [String: Limit]
  /// In the order of the product; keys are unique.
  public let benefits: [BenefitTerms]

  public init(
    code: ProductCode, insurer: InsurerCode, name: String, payer: Payer, effective: Period,
    stamp: PolicyStamp, rounding: Rounding, citation: Citation, withoutPublicSettlement: Known<Adjustment>,
    earlierProducts: Known<EarlierProducts>, waitingDays: Int = 0, limit: Limit = Limit.none,
    sharedDeductibles: [String: ProductDeductible], sharedLimits: [String: Limit] = [:],
    benefits: [BenefitTerms]
  ) {
    self.code = code
    self.insurer = insurer
    self.name = name
    self.payer = payer
    self.effective = effective
    self.stamp = stamp
    self.rounding = rounding
    self.citation = citation
    self.withoutPublicSettlement = withoutPublicSettlement
    self.earlierProducts = earlierProducts
    self.waitingDays = waitingDays
    self.limit = limit
    self.sharedDeductibles = sharedDeductibles
    self.sharedLimits = sharedLimits
    self.benefits = benefits
  }
}

extension ProductTerms {
  /// The insurance year that a date falls into, by the year in which it begins: an edition counts its years from its own
  /// first day, so that an edition from October to September is one year.
  public func year(of date: CalendarDate) -> Int { effective.from.year + effective.from.age(on: date) }
}

/// What the payments of earlier products do to the claim of a later one; their sum never exceeds what is left.
public enum EarlierProducts: String, Sendable, Hashable, CaseIterable {
  /// They reduce the cost that counts.
  case reduceCost = "reduce_cost"
  /// They reduce the cost, and count towards the deductible.
  case fillDeductible = "fill_deductible"
  /// They only bound the sum.
  case boundOnly = "bound_only"
}

/// How a circumstance (place of treatment, pre-existing condition, no public settlement) changes a claim.
public enum Adjustment: Sendable, Hashable {
  case same
  /// Nothing is paid.
  case excluded
  /// What the bands give is multiplied.
  case factor(Ratio)
  /// Bands in place of those of the benefit; one ratio is one band.
  case bands([Band])
}

/// A yearly deductible of a product, by the number of renewals.
public struct ProductDeductible: Sendable, Hashable {
  /// For a person newly insured, in fen.
  public let first: Known<Fen>
  /// After the 1st, 2nd … renewal; the last one holds for later renewals. Empty: as for new persons.
  public let renewals: Known<[Fen]>
  /// For the pre-existing group; nil: as for others.
  public let preExisting: Fen?

  public init(first: Known<Fen>, renewals: Known<[Fen]>, preExisting: Fen? = nil) {
    self.first = first
    self.renewals = renewals
    self.preExisting = preExisting
  }
}
