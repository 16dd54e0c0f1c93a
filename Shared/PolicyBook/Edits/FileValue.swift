// SPDX-License-Identifier: Apache-2.0

import Yams

/// A value of a file with its place, for finding it by the words that people use for it.
struct FileValue {
  /// `employee.basic_fund.inpatient.deductible.amounts[2].amount`
  let key: String
  /// The scalar's text; nil for mappings and lists.
  let text: String?
  let line: Int
  /// The path's words; a row also goes by the words of its `when`.
  let components: [Component]

  struct Component {
    /// A key, or an index such as `[2]`.
    let name: String
    /// Words of the row's `when`: `tertiary`, `working`.
    let tags: Set<String>

    func answers(_ word: String) -> Bool { name == word || name == "[\(word)]" || tags.contains(word) }
  }

  /// Every value of a document, outer ones before those inside.
  static func all(in root: Node) -> [FileValue] {
    var values: [FileValue] = []
    collect(root, "", [], &values)
    return values
  }

  private static func collect(
    _ node: Node, _ key: String, _ components: [Component], _ values: inout [FileValue]
  ) {
    if !key.isEmpty {
      values.append(
        FileValue(
          key: key, text: node.scalar?.string, line: node.mark?.line ?? 0, components: components))
    }
    if let mapping = node.mapping {
      for (name, value) in mapping {
        guard let name = name.scalar?.string else { continue }
        let component = Component(name: name, tags: [])
        collect(value, key.isEmpty ? name : "\(key).\(name)", components + [component], &values)
      }
    } else if let sequence = node.sequence {
      for (index, value) in sequence.enumerated() {
        let component = Component(name: "[\(index)]", tags: tags(of: value))
        collect(value, "\(key)[\(index)]", components + [component], &values)
      }
    }
  }

  /// The words of `when`, and the `key` of a named item.
  private static func tags(of row: Node) -> Set<String> {
    guard let mapping = row.mapping else { return [] }
    var tags: Set<String> = []
    for (name, value) in mapping {
      switch name.scalar?.string {
      case "when":
        for (_, words) in value.mapping ?? [:] {
          if let word = words.scalar?.string { tags.insert(word) }
          for word in words.sequence ?? [] { if let word = word.scalar?.string { tags.insert(word) } }
        }
      case "key": if let word = value.scalar?.string { tags.insert(word) }
      default: break
      }
    }
    return tags
  }
}
