// SPDX-License-Identifier: Apache-2.0

/// Where a term stands: for its key in the file, and for its words in a sentence.
struct TermPath {
  private enum Step {
    case member(Vocabulary.Entry)
    /// A row, with its place when there are several.
    case row(RowWhen, Int?)
    /// An item, with its name and place; `alone`: the only one.
    case item(String?, Int, alone: Bool)
  }

  private var steps: [Step] = []
  private var lastLabel: String?

  func member(_ label: String) -> TermPath {
    adding(.member(Vocabulary.entry(label, under: lastLabel)), label)
  }

  func row(_ condition: RowWhen, _ place: Int?) -> TermPath { adding(.row(condition, place), nil) }

  func item(_ name: String?, _ place: Int, alone: Bool) -> TermPath {
    adding(.item(name, place, alone: alone), nil)
  }

  private func adding(_ step: Step, _ label: String?) -> TermPath {
    var path = self
    path.steps.append(step)
    path.lastLabel = label
    return path
  }

  /// `employee.basic_fund.inpatient.deductible.amounts[2].amount`
  var key: String {
    var key = ""
    var rowKey = ""
    for (index, step) in steps.enumerated() {
      switch step {
      case .member(let entry):
        rowKey = entry.rowKey
        if !entry.key.isEmpty { key += key.isEmpty ? entry.key : ".\(entry.key)" }
      case .row(_, let place):
        guard let place else { break }
        key += "[\(place)]"
        key += valueKey(after: index, rowKey)
      case .item(_, let place, _): key += "[\(place)]"
      }
    }
    return key
  }

  /// The key of a row's value; empty when the next step is that key.
  private func valueKey(after row: Int, _ rowKey: String) -> String {
    let next = row + 1 < steps.count ? steps[row + 1] : nil
    switch next {
    case .member(let entry)? where entry.key == rowKey: return ""
    case .item? where rowKey.isEmpty: return ".bands"
    default: return rowKey.isEmpty ? "" : ".\(rowKey)"
    }
  }

  /// "employee (职工基本医疗保险)", "basic fund (基本医保统筹)", "inpatient (住院)"
  var headings: [String] {
    var headings: [String] = []
    var underHeading = false
    for step in steps {
      switch step {
      case .member(let entry) where entry.role == .heading:
        headings.append(Self.named(entry))
        underHeading = true
      case .item(let name?, _, _) where underHeading: headings[headings.count - 1] += " \(name)"
      default: underHeading = false
      }
    }
    return headings
  }

  /// "the deductible (起付线) of a tertiary hospital (三级)"; the innermost term comes first.
  var subject: String {
    var nouns: [String] = []
    var conditions = ""
    var underHeading = false
    for step in steps {
      switch step {
      case .member(let entry):
        underHeading = entry.role == .heading
        if entry.role == .noun { nouns.append("the \(Self.named(entry))") }
      case .row(let condition, _): conditions += condition.text
      case .item(let name, let place, let alone):
        // A heading says the name already; of one item there is nothing to tell apart.
        if alone || underHeading && name != nil { break }
        nouns.append(name.map { Vocabulary.plain($0) } ?? "band \(place + 1)")
      }
    }
    let text = nouns.isEmpty ? "this block" : nouns.reversed().joined(separator: " of ")
    return text + conditions
  }

  private static func named(_ entry: Vocabulary.Entry) -> String {
    entry.chinese.isEmpty ? entry.english : "\(entry.english) (\(entry.chinese))"
  }
}
