// SPDX-License-Identifier: Apache-2.0

public import Domain
import Money

/// Every rule with its Chinese term, its key, its national field, its file, and the worked cases that show it.
public struct RuleIndex: Sendable {
  public let rows: [Row]

  /// One rule with its evidence.
  public struct Row: Sendable {
    public let rule: Rule
    /// Names of the cases in which it takes or pays something.
    public let cases: [String]
    /// Region and year, of cases whose source's own amounts come out.
    public let verified: [String]

    /// Whether a case and a verified region and year show it, and all its words are there.
    public var isComplete: Bool {
      ![rule.chinese, rule.key, rule.national, rule.file].contains("") && !cases.isEmpty && !verified.isEmpty
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
    let isSeen: @Sendable (Settlement) -> Bool
  }

  /// Cases with their settlements, in the order of the bills.
  public init(_ cases: [(file: CaseFile, settlements: [Settlement])]) {
    rows = Self.rules.map { rule in
      let seen = cases.filter { $0.settlements.contains(where: rule.isSeen) }
      let verified = seen.filter { $0.file.verified == .match || $0.file.verified == .partial }
        .flatMap { $0.settlements.filter(rule.isSeen).map(\.policy.name) }
      return Row(rule: rule, cases: seen.map(\.file.name).sorted(), verified: Set(verified).sorted())
    }
  }

  public var markdown: String {
    let head = """
      # Index of the rules

      Written by `tongjie policy index`; the test `RuleIndexTests` fails when it is out of date and lets \
      `TONGJIE_WRITE=1 deploy/test --filter RuleIndexTests` write it. A case counts for a rule when the rule takes or \
      pays something in it; a region and year are verified when the amounts that the source itself prints come out. \
      A policy whose region begins with 99 stands for a source that does not name its region.

      | Chinese term | key | national field | rule file | cases | regions and years verified |
      |---|---|---|---|---|---|

      """
    let lines = rows.map { row in
      let cells = [
        row.rule.chinese, "`\(row.rule.key)`", "`\(row.rule.national)`", "`\(row.rule.file)`",
        Self.list(row.cases),
        Self.list(row.verified),
      ]
      return "| " + cells.joined(separator: " | ") + " |"
    }
    return head + lines.joined(separator: "\n") + "\n"
  }

  /// The first six, and how many more.
  private static func list(_ names: [String]) -> String {
    guard !names.isEmpty else { return "none yet" }
    let shown = names.prefix(6).joined(separator: ", ")
    return names.count > 6 ? "\(shown) and \(names.count - 6) more" : shown
  }
}
