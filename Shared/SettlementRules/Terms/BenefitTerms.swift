// SPDX-License-Identifier: Apache-2.0

public import Domain
public import Money

/// One benefit of a product.
/// A class, since every bill hands it around: a copy would count the references of all it holds.
public final class BenefitTerms: Sendable {
  public let key: String
  public let citation: Citation
  /// Kinds of care that it pays for; nil: any.
  public let care: Set<CareType>?
  /// When it pays: level, place, disease, marks of the visit. An insurer knows nothing of the person.
  public let condition: Condition
  public let form: Form
  /// Of the insurance year.
  public let limit: Limit
  /// A limit of the product that it shares with others, by name.
  public let sharedLimit: String?
  public let preExisting: Known<Adjustment>

  public init(
    key: String, citation: Citation, care: Set<CareType>?, condition: Condition = .always, form: Form,
    limit: Limit, sharedLimit: String? = nil, preExisting: Known<Adjustment>
  ) {
    self.key = key
    self.citation = citation
    self.care = care
    self.condition = condition
    self.form = form
    self.limit = limit
    self.sharedLimit = sharedLimit
    self.preExisting = preExisting
  }

  public enum Form: Sendable {
    /// Pays costs of the bill (费用补偿).
    case reimbursement(ReimbursementTerms)
    /// Pays a fixed amount beside the bill (定额给付, 津贴).
    case lumpSum(LumpSumTerms)
  }
}

/// A benefit that pays costs: `Σ bands(max(0, cost × weight − deductible left))`, changed by place.
/// A class, since every bill hands it around: a copy would count the references of all it holds.
public final class ReimbursementTerms: Sendable {
  /// The costs that count, each with its weight.
  public let costs: [BenefitCost]
  /// The parts of the costs by name, as a share's figure says them.
  let paysFor: String
  public let deductible: BenefitDeductible
  public let cut: BandedBenefit.Cut
  /// Without gap or overlap, from zero.
  public let bands: [Band]
  /// By place of treatment; all three places are there.
  public let places: [Place: Known<Adjustment>]
  /// Weight of the costs by place, before the deductible; a place that is absent counts whole.
  public let placeWeights: [Place: Ratio]

  public init(
    costs: [BenefitCost], deductible: BenefitDeductible, cut: BandedBenefit.Cut, bands: [Band],
    places: [Place: Known<Adjustment>], placeWeights: [Place: Ratio] = [:]
  ) {
    self.costs = costs
    paysFor = costs.map(\.part.rawValue).joined(separator: ",")
    self.deductible = deductible
    self.cut = cut
    self.bands = bands
    self.places = places
    self.placeWeights = placeWeights
  }
}

/// A benefit beside the bill; it reduces no payer.
public enum LumpSumTerms: Sendable, Hashable {
  /// Once for a bill, in fen.
  case perBill(Fen)
  /// For each day of the stay after `afterDays`, at most `atMostDays` days.
  case perDay(Fen, afterDays: Int, atMostDays: Int?)
}

/// One part of the bill that a benefit or fund counts.
public struct BenefitCost: Sendable, Hashable {
  public let part: CostPart
  /// Of own expense; `all` for other parts.
  public let classes: CostClasses
  public let weight: Ratio
  /// At most this for each day of the stay (床位费限额); nil: no such limit.
  public let perDay: Fen?

  public init(part: CostPart, classes: CostClasses, weight: Ratio, perDay: Fen? = nil) {
    self.part = part
    self.classes = classes
    self.weight = weight
    self.perDay = perDay
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
