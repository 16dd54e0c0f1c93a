// SPDX-License-Identifier: Apache-2.0

public import SettlementRules

/// What changes from one policy to another, in the order of the rules.
///
/// The typed terms are compared: layout, comments and the order of keys are no difference, and neither is what no rule
/// reads (a source of a named figure). A member that is added to the terms is compared without anybody's doing.
public enum PolicyDifferences {
  public static func between(_ before: RegionPolicy, _ after: RegionPolicy) -> [Difference] {
    between(before as Any, after)
  }

  public static func between(_ before: ProductTerms, _ after: ProductTerms) -> [Difference] {
    between(before as Any, after)
  }

  private static func between(_ before: Any, _ after: Any) -> [Difference] {
    var comparison = Comparison()
    comparison.compare(TermWalk.term(before), TermWalk.term(after), TermPath())
    return comparison.differences
  }
}
