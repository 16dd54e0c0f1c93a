// SPDX-License-Identifier: Apache-2.0

import Domain

/// Every rule with its Chinese term, its key, its national field, its file, and the cases and city tables that show it.
public struct RuleIndex: Sendable {
  public let rows: [Row]

  /// One rule with its evidence.
  public struct Row: Sendable {
    public let rule: Rule
    /// Names of the cases and tables in which it takes or pays something; cases first.
    public let cases: [String]
    /// Region and year where the source's own amounts come out.
    public let printed: [String]
    /// Region and year where amounts computed by hand from the source's terms come out.
    public let byHand: [String]

    /// Whether a case and a verified region and year show it, and all its words are there.
    public var isComplete: Bool {
      ![rule.chinese, rule.key, rule.national, rule.file].contains("") && !cases.isEmpty
        && !(printed + byHand).isEmpty
    }
  }

  public struct Rule: Sendable {
    public let chinese: String
    /// In the policy, product or bill file.
    public let key: String
    /// Field or policy item of the national interface.
    public let national: String
    /// Under `Shared/SettlementRules`.
    public let file: String
    /// Who pays by it, where one does.
    var payer: Payer?
    let isSeen: @Sendable (Settlement) -> Bool
  }

  public init(_ evidence: [RuleEvidence]) {
    rows = Self.rules.map { rule in
      let seen = evidence.map { (evidence: $0, places: $0.shows(rule)) }.filter { !$0.places.isEmpty }
      func places(_ kind: RuleEvidence.Kind) -> [String] {
        Set(seen.filter { $0.evidence.kind == kind }.flatMap(\.places)).sorted()
      }
      return Row(
        rule: rule,
        cases: seen.map(\.evidence.name).sorted {
          ($0.contains("/") ? 1 : 0, $0) < ($1.contains("/") ? 1 : 0, $1)
        },
        printed: places(.printed), byHand: places(.byHand))
    }
  }

  public var markdown: String {
    let head = """
      # Index of the rules

      Written by `tongjie policy index`; the test `RuleIndexTests` fails when it is out of date or a rule lacks a column, and lets \
      `TONGJIE_WRITE=1 deploy/test --filter RuleIndexTests` write it. A case, or a table of `Tests/Cases/cities`, counts for a rule when the \
      rule takes or pays something in it; a share that a slip states shows no rule. Of the regions and years, `printed` are those where the \
      amounts that the source itself prints come out, `by hand` those where amounts come out that were computed by hand from the source's \
      terms (tables, and cases that are `constructed`). A policy whose region begins with 99 stands for a source that does not name its \
      region, or for national law; what of its numbers is ours, its file says.

      | Chinese term | key | national field | rule file | cases and tables | regions and years verified |
      |---|---|---|---|---|---|

      """
    let lines = rows.map { row in
      let cells = [
        row.rule.chinese, "`\(row.rule.key)`", "`\(row.rule.national)`", "`\(row.rule.file)`",
        Self.list(row.cases), Self.verified(row),
      ]
      return "| " + cells.joined(separator: " | ") + " |"
    }
    return head + lines.joined(separator: "\n") + "\n"
  }

  private static func verified(_ row: Row) -> String {
    let kinds = [("printed", row.printed), ("by hand", row.byHand)].filter { !$0.1.isEmpty }
    return kinds.isEmpty ? "none yet" : kinds.map { "\($0.0): \(list($0.1))" }.joined(separator: "; ")
  }

  /// The first four, and how many more.
  private static func list(_ names: [String]) -> String {
    guard !names.isEmpty else { return "none yet" }
    let shown = names.prefix(4).joined(separator: ", ")
    return names.count > 4 ? "\(shown) and \(names.count - 4) more" : shown
  }
}
