// SPDX-License-Identifier: Apache-2.0

public import Domain
public import Money

/// The public terms of one edition of a commercial product (惠民保, million-medical, mid-range).
public struct ProductTerms: Sendable, Hashable {
  public let code: ProductCode
  public let insurer: InsurerCode
  public let name: String
  /// `cityInsurance` or `commercialInsurance`.
  public let payer: Payer
  public let effective: Period
  public let stamp: PolicyStamp
  public let rounding: Rounding
  public let citation: Citation
  /// Pays only when public insurance has paid something of the bill first.
  public let publicSettlementFirst: Known<Bool>
  /// What earlier products paid reduces the cost that counts; otherwise it only bounds the sum.
  public let earlierProductsReduceCost: Known<Bool>
  /// Deductibles that several benefits share, by name.
  public let sharedDeductibles: [String: ProductDeductible]
  /// In the order of the product; keys are unique.
  public let benefits: [BenefitTerms]

  public init(
    code: ProductCode, insurer: InsurerCode, name: String, payer: Payer, effective: Period,
    stamp: PolicyStamp, rounding: Rounding, citation: Citation, publicSettlementFirst: Known<Bool>,
    earlierProductsReduceCost: Known<Bool>, sharedDeductibles: [String: ProductDeductible],
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
    self.publicSettlementFirst = publicSettlementFirst
    self.earlierProductsReduceCost = earlierProductsReduceCost
    self.sharedDeductibles = sharedDeductibles
    self.benefits = benefits
  }
}

/// One benefit of a product.
public struct BenefitTerms: Sendable, Hashable {
  public let key: String
  public let citation: Citation
  /// Kinds of care that it pays for; nil: any.
  public let care: Set<CareType>?
  /// The costs that count, each with its weight.
  public let costs: [BenefitCost]
  public let deductible: BenefitDeductible
  public let cut: BandedBenefit.Cut
  /// Without gap or overlap, from zero.
  public let bands: [Band]
  /// Of the insurance year.
  public let limit: Limit
  /// Factor for the pre-existing group: 1 pays the same, 0 is excluded.
  public let preExisting: Known<Ratio>
  /// Factor by place of treatment; all three places are there.
  public let places: [Place: Known<Ratio>]

  public init(
    key: String, citation: Citation, care: Set<CareType>?, costs: [BenefitCost],
    deductible: BenefitDeductible, cut: BandedBenefit.Cut, bands: [Band], limit: Limit,
    preExisting: Known<Ratio>, places: [Place: Known<Ratio>]
  ) {
    self.key = key
    self.citation = citation
    self.care = care
    self.costs = costs
    self.deductible = deductible
    self.cut = cut
    self.bands = bands
    self.limit = limit
    self.preExisting = preExisting
    self.places = places
  }
}

/// One part of the bill that a benefit counts.
public struct BenefitCost: Sendable, Hashable {
  public let part: CostPart
  /// Of own expense; `all` for other parts.
  public let classes: CostClasses
  public let weight: Ratio

  public init(part: CostPart, classes: CostClasses, weight: Ratio) {
    self.part = part
    self.classes = classes
    self.weight = weight
  }
}

/// Which cost classes of own expense count.
public enum CostClasses: Sendable, Hashable {
  case all
  case only(Set<CostClass>)
  case except(Set<CostClass>)

  public func contains(_ costClass: CostClass) -> Bool {
    switch self {
    case .all: true
    case .only(let classes): classes.contains(costClass)
    case .except(let classes): !classes.contains(costClass)
    }
  }
}

/// The deductible of a benefit: its own, or one that it shares.
public enum BenefitDeductible: Sendable, Hashable {
  case own(ProductDeductible)
  case shared(String)
}

/// A yearly deductible of a product, by the number of renewals.
public struct ProductDeductible: Sendable, Hashable {
  /// For a person newly insured, in fen.
  public let first: Known<Fen>
  /// After the 1st, 2nd … renewal; the last one holds for later renewals. Empty: as for new persons.
  public let renewals: Known<[Fen]>

  public init(first: Known<Fen>, renewals: Known<[Fen]>) {
    self.first = first
    self.renewals = renewals
  }
}
