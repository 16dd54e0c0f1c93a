// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import PolicyBook

/// What changes between two policies, for reading.
struct DifferencePage {
  let before: ComparedPolicy?
  let after: ComparedPolicy?
  let differences: [Difference]

  init(before: ComparedPolicy?, after: ComparedPolicy?) {
    self.before = before
    self.after = after
    differences =
      before.flatMap { before in
        after.flatMap { ComparedPolicy.differences(before, $0) }
      } ?? []
  }

  /// Both are there, and say the same.
  var isEmpty: Bool { differences.isEmpty && isComparable }

  private var isComparable: Bool {
    guard let before, let after else { return false }
    return ComparedPolicy.differences(before, after) != nil
  }

  static func text(_ pages: [DifferencePage]) -> String {
    let told = pages.filter { !$0.isEmpty }
    let same = pages.count - told.count
    let texts = told.map { $0.lines.joined(separator: "\n") }
    guard same > 0 else { return texts.joined(separator: "\n\n") }
    let rest = pages.count == 1 ? pages[0].sameness : "无差异 no difference: \(same) of \(pages.count) files"
    return (texts + [rest]).joined(separator: "\n\n")
  }

  private var sameness: String {
    let bytes =
      before?.sha256 == after?.sha256 ? "" : " (the bytes differ: layout, comments or what no rule reads)"
    return "无差异 no difference\(bytes)"
  }

  private var lines: [String] {
    guard let before, let after else {
      let only = before ?? after
      let change = before == nil ? "新增 new file" : "删除 file that is gone"
      return ["\(change): \(only?.name ?? ""), \(only?.title ?? "")"]
    }
    guard isComparable else {
      return ["\(before.name) and \(after.name): a region and a product differ in everything"]
    }
    let count = "\(differences.count) 处差异 \(differences.count == 1 ? "difference" : "differences")"
    var lines = ["\(after.title): \(before.name) -> \(after.name), \(count)"]
    var heading: [String]?
    for group in merged {
      if group.headings != heading {
        heading = group.headings
        lines.append(
          "\n  " + (group.headings.isEmpty ? "general (总则)" : group.headings.joined(separator: " › ")))
      }
      lines += Columns.wrap(group.first.sentence, 96).enumerated().map { ($0 == 0 ? "  - " : "    ") + $1 }
      lines.append("      \(group.first.key)")
    }
    return lines
  }

  /// The same change of several kinds of care is told once.
  private var merged: [(headings: [String], first: Difference)] {
    var groups: [(cares: [String], first: Difference)] = []
    for difference in differences {
      let same = groups.firstIndex { group in
        group.first.headings.count == 3 && group.first.sentence == difference.sentence
          && group.first.headings.dropLast() == difference.headings.dropLast()
      }
      if let same {
        groups[same].cares.append(difference.headings.last ?? "")
      } else {
        groups.append((difference.headings.last.map { [$0] } ?? [], difference))
      }
    }
    return groups.map { group in
      (
        Array(group.first.headings.dropLast())
          + (group.cares.isEmpty ? [] : [group.cares.joined(separator: ", ")]), group.first
      )
    }
  }

  var json: JSON {
    [
      "before": .text(before?.name), "after": .text(after?.name),
      "same": .bool(isEmpty),
      "differences": .array(
        differences.map { difference in
          [
            "key": .string(difference.key), "headings": .array(difference.headings.map(JSON.string)),
            "change": .string(difference.change.rawValue), "subject": .string(difference.subject),
            "before": .text(difference.before), "after": .text(difference.after),
            "sentence": .string(difference.sentence),
          ]
        }),
    ]
  }
}
