// SPDX-License-Identifier: Apache-2.0

import Yams

/// A policy file in which values are looked up by the words that people use for them.
public struct EditableFile {
  /// Folder and file.
  public let name: String
  private let values: [FileValue]

  /// Short names that hospitals use for the levels.
  private static let short = [
    "l1": "primary", "l2": "secondary", "l3": "tertiary", "l9": "ungraded",
  ]

  /// Throws what is wrong with the text as YAML.
  public init(_ name: String, _ text: String) throws(PolicyErrors) {
    let yaml = CheckedYAML(name, text)
    try yaml.finish()
    self.name = name
    values = yaml.root.map { FileValue.all(in: $0.node) } ?? []
  }

  /// Keys and texts of all scalars, in file order.
  public var scalars: [(key: String, text: String)] {
    values.compactMap { value in value.text.map { (value.key, $0) } }
  }

  /// The edit for `employee.inpatient.deductible.tertiary` and a value; a bare number takes the unit of what stands there.
  /// The key is exact, or some of its words in their order; a row also goes by the words of its `when`, and l1, l2, l3 are
  /// the levels. Throws when no value or several go by these words.
  public func edit(_ query: String, to value: String) throws(PolicyErrors) -> PolicyEdit {
    let found = try find(query)
    let before = found.text ?? "a block"
    return PolicyEdit(file: name, key: found.key, value: withUnit(value, of: before), before: before)
  }

  private func find(_ query: String) throws(PolicyErrors) -> FileValue {
    if let exact = values.first(where: { $0.key == query }) { return exact }
    let words = words(of: query)
    guard !words.isEmpty else { throw fault(0, query, "a key, such as employee.inpatient.deductible") }
    let matching = values.filter { $0.text != nil && matches(words, $0) && !isCondition($0) }
    let found = nearest(words, matching)
    if found.count == 1 { return found[0] }
    if found.isEmpty { throw missing(query, words) }
    let keys = found.prefix(8).map { "\($0.key) (\($0.text ?? ""))" }.joined(separator: ", ")
    let more = found.count > 8 ? " and \(found.count - 8) more" : ""
    throw fault(found[0].line, query, "one value; these go by it: \(keys)\(more)")
  }

  /// Rows whose own last word is meant come before those that only lie under it.
  private func nearest(_ words: [String], _ values: [FileValue]) -> [FileValue] {
    let named = values.filter { value in
      guard let last = value.components.last, let word = words.last else { return false }
      return last.answers(word)
    }
    return named.count == 1 ? named : values
  }

  private func isCondition(_ value: FileValue) -> Bool {
    value.components.contains { $0.name == "when" || $0.name == "source" || $0.name == "key" }
  }

  private func words(of query: String) -> [String] {
    query.split { ".[]".contains($0) }.map { Self.short[String($0)] ?? String($0) }
  }

  private func matches(_ words: [String], _ value: FileValue) -> Bool {
    reached(words, value) == words.count
  }

  /// How many of the words the value's path answers. Several words may name one row.
  private func reached(_ words: [String], _ value: FileValue) -> Int {
    var next = 0
    for component in value.components {
      while next < words.count, component.answers(words[next]) { next += 1 }
    }
    return next
  }

  private func missing(_ query: String, _ words: [String]) -> PolicyErrors {
    let furthest = values.max { reached(words, $0) < reached(words, $1) }
    let known = furthest.map { reached(words, $0) } ?? 0
    let word = words[min(known, words.count - 1)]
    let beneath = values.filter { reached(words, $0) == known }
    var following: [String] = []
    for component in beneath.flatMap(\.components) {
      following += component.tags
      if !component.name.hasPrefix("[") { following.append(component.name) }
    }
    return fault(furthest?.line ?? 0, query, hint(word, following))
  }

  private func hint(_ word: String, _ following: [String]) -> String {
    let known = Array(Set(following)).sorted()
    let nearest = Spelling.nearest(to: word, among: known).map { "; did you mean '\($0)'?" } ?? ""
    return "a key of this file; no '\(word)' here\(nearest)"
  }

  private func fault(_ line: Int, _ key: String, _ expected: String) -> PolicyErrors {
    PolicyErrors([FileError(file: name, line: line, key: key, expected: expected)])
  }

  /// `800` in place of `900 yuan` is `800 yuan`.
  private func withUnit(_ value: String, of before: String) -> String {
    guard !value.isEmpty, value.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }) else {
      return value
    }
    if before.hasSuffix(" yuan") { return value + " yuan" }
    return before.hasSuffix("%") ? value + "%" : value
  }
}
