// SPDX-License-Identifier: Apache-2.0

import Yams

/// A value at its place in a file. Readers of scalars are in `YAMLValue+Scalars.swift`.
public struct YAMLValue {
  let node: Node
  /// Path of keys: `resident.major_illness.bands[1].ratio`.
  public let key: String
  let file: CheckedYAML

  public var line: Int { node.mark?.line ?? 0 }

  var isMapping: Bool { node.mapping != nil }
  var isList: Bool { node.sequence != nil }
  var isScalar: Bool { node.scalar != nil }

  /// Whether this is a list whose first value is a mapping with the key.
  func isListOfMappings(with name: String) -> Bool {
    node.sequence?.first?.mapping?.contains { $0.key.scalar?.string == name } == true
  }

  /// The text under a key of this mapping, unchecked; nil when it is not there.
  func peek(_ name: String) -> String? {
    node.mapping?.first { $0.key.scalar?.string == name }?.value.scalar?.string
  }

  /// Records a fault here: what was expected.
  public func note(_ expected: String) { file.fail(line: line, key: key, expected) }

  /// Records a fault here, and gives nil so that a reader can return it.
  public func fail<Value>(_ expected: String) -> Value? {
    note(expected)
    return nil
  }

  /// The line of a key of this mapping; 0 when it is not there.
  func line(of name: String) -> Int {
    node.mapping?.first { $0.key.scalar?.string == name }?.key.mark?.line ?? 0
  }

  func has(_ name: String) -> Bool { node.mapping?.contains { $0.key.scalar?.string == name } == true }

  /// Whether the value is exactly this word: `none`, `unknown`, `all`.
  public func isWord(_ word: String) -> Bool { node.scalar?.string == word }

  /// The value as a mapping with these keys, and optionally more. Missing and unknown keys are recorded.
  public func map(_ required: [String], optional: [String] = []) -> YAMLMap? {
    guard let mapping = node.mapping else {
      return fail("a mapping with the keys \(required.joined(separator: ", "))")
    }
    var values: [String: YAMLValue] = [:]
    // A misspelt key is one fault: the key that was meant is not also missing.
    var meant: Set<String> = []
    for (keyNode, value) in mapping {
      guard let name = keyNode.scalar?.string else {
        file.fail(line: keyNode.mark?.line ?? line, key: key, "a text as key")
        continue
      }
      let path = key.isEmpty ? name : "\(key).\(name)"
      guard required.contains(name) || optional.contains(name) else {
        let known = required + optional
        let nearest = Spelling.nearest(to: name, among: known)
        if let nearest { meant.insert(nearest) }
        let hint = nearest.map { "; did you mean '\($0)'?" } ?? ""
        file.fail(
          line: keyNode.mark?.line ?? line, key: path,
          "no key of this name\(hint.isEmpty ? "; known are \(known.joined(separator: ", "))" : hint)")
        continue
      }
      values[name] = YAMLValue(node: value, key: path, file: file)
    }
    for name in required where values[name] == nil && !meant.contains(name) {
      file.fail(line: line, key: key.isEmpty ? name : "\(key).\(name)", "this key, which is missing")
    }
    return YAMLMap(values: values)
  }

  /// The value as a mapping with free keys, in file order.
  public func openMap() -> [(key: String, value: YAMLValue)]? {
    guard let mapping = node.mapping else { return fail("a mapping") }
    return mapping.compactMap { keyNode, value in
      guard let name = keyNode.scalar?.string else { return fail("a text as key") }
      return (name, YAMLValue(node: value, key: key.isEmpty ? name : "\(key).\(name)", file: file))
    }
  }

  /// The value as a list of `count` values; nil when any of them cannot be read.
  public func list<Value>(_ count: ClosedRange<Int>, _ read: (YAMLValue) -> Value?) -> [Value]? {
    guard let sequence = node.sequence else { return fail("a list") }
    guard count.contains(sequence.count) else {
      return fail("a list of \(count.lowerBound) to \(count.upperBound) values")
    }
    let values = sequence.enumerated().map { index, node in
      read(YAMLValue(node: node, key: "\(key)[\(index)]", file: file))
    }
    return values.contains { $0 == nil } ? nil : values.compactMap { $0 }
  }

  /// `none` gives an empty list.
  public func listOrNone<Value>(_ maximum: Int, _ read: (YAMLValue) -> Value?) -> [Value]? {
    isWord("none") ? [] : list(1...maximum, read)
  }
}

/// A mapping whose keys were checked.
public struct YAMLMap {
  let values: [String: YAMLValue]

  /// Nil when the key is missing; if it was required, that is recorded.
  public subscript(key: String) -> YAMLValue? { values[key] }
}

/// Finds what a misspelt key was meant to be.
enum Spelling {
  /// The nearest word at a distance of at most a third of its length.
  static func nearest(to word: String, among words: [String]) -> String? {
    let best = words.map { (word: $0, distance: distance(word, $0)) }.min { $0.distance < $1.distance }
    guard let best, best.distance <= max(1, best.word.count / 3) else { return nil }
    return best.word
  }

  /// Edits (insert, delete, replace) between two words.
  static func distance(_ left: String, _ right: String) -> Int {
    let (left, right) = (Array(left.utf8.prefix(64)), Array(right.utf8.prefix(64)))
    var row = Array(0...right.count)
    for (i, a) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, b) in right.enumerated() {
        let next = min(row[j] + 1, row[j + 1] + 1, diagonal + (a == b ? 0 : 1))
        diagonal = row[j + 1]
        row[j + 1] = next
      }
    }
    return row[right.count]
  }
}
