// SPDX-License-Identifier: Apache-2.0

/// One difference between two policies, as people say it.
public struct Difference: Sendable, Hashable {
  /// Path in the file (of the later policy; of the earlier one for what is gone).
  public let key: String
  /// Scheme, block and kind of care: "employee (职工基本医疗保险)" …
  public let headings: [String]
  /// "the deductible (起付线) of a tertiary hospital (三级)"
  public let subject: String
  public let change: Change
  /// Nil for what is new.
  public let before: String?
  /// Nil for what is gone.
  public let after: String?

  public enum Change: String, Sendable, Hashable, CaseIterable {
    case rises, falls, changes
    case isNew = "is_new"
    case isGone = "is_gone"
    case becomesKnown = "becomes_known"
    case becomesUnknown = "becomes_unknown"
    /// The same rows in an order that gives some bill another row, or the same items in another order.
    case reordered
  }

  /// Without the headings.
  public var sentence: String {
    let before = before ?? "", after = after ?? ""
    switch change {
    case .rises, .falls:
      let verb = change == .rises ? "rises" : "falls"
      return "\(subject) \(verb) from \(Difference.shortened(before, beside: after)) to \(after)"
    case .changes: return "\(subject) changes from \(before) to \(after)"
    case .isNew: return "\(subject) is new: \(after)"
    case .isGone: return "\(subject) is gone: it was \(before)"
    case .becomesKnown: return "\(subject) becomes known: \(after)"
    case .becomesUnknown: return "\(subject) is not known any more: it was \(before)"
    case .reordered: return "\(subject) stands in another order: \(before) before, \(after) after"
    }
  }

  /// "900" for "900 yuan" beside "800 yuan".
  private static func shortened(_ text: String, beside other: String) -> String {
    text.hasSuffix(" yuan") && other.hasSuffix(" yuan") ? String(text.dropLast(5)) : text
  }
}
