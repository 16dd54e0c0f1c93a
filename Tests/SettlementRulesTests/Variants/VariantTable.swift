// SPDX-License-Identifier: Apache-2.0

/// The table of variants in PolicyBook's folder, made from the variants themselves.
enum VariantTable {
  static let file = "Shared/PolicyBook/VARIANTS.md"

  static var text: String {
    let chapters: [(String, [(name: String, yaml: String)])] = [
      ("Deductible", rows(deductibleVariants)), ("Basic fund", rows(basicFundVariants)),
      ("Large amount, major illness, supplements", rows(supplementVariants)),
      ("Assistance and other public funds", rows(assistanceVariants)),
      (
        "Commercial products",
        productVariants.map { ($0.name, yaml($0.top.merging(["benefits": list($0.benefits)]) { $1 })) }
      ),
    ]
    var lines = [
      "# Variants", "",
      "Each variant of a rule, its YAML, and the test that shows it: a case of `VariantTests` under the same name, in",
      "`Tests/SettlementRulesTests/Variants`. Sources and what a variant does not need are left out of the YAML. Made by",
      "`TONGJIE_WRITE=1 deploy/test --filter VariantTests`.",
    ]
    for (title, variants) in chapters {
      lines += ["", "## \(title)", "", "| variant | YAML |", "|---|---|"]
      lines += variants.map { "| \($0.name) | `\($0.yaml)` |" }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func rows(_ variants: [Variant]) -> [(name: String, yaml: String)] {
    variants.map { ($0.name, yaml($0.blocks)) }
  }

  private static func yaml(_ blocks: [String: String]) -> String {
    var text = blocks.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", ")
    for noise in [
      "source: { title: t }, ", "border_base: deductible, ", "accumulation: per_bill, ", ", cap: none",
      "later_stays: none, ", ", yearly_ceiling: none",
    ] {
      text = text.replacing(noise, with: "")
    }
    return text
  }

  private static func list(_ values: [String]) -> String { "[\(values.joined(separator: ", "))]" }
}
