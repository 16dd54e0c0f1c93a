// SPDX-License-Identifier: Apache-2.0

import Foundation
import KafkaTransport
import PolicyBook
import Yams

/// `deploy/topics.yaml`: its schema stands at its top. Every fault names file, line and key.
struct TopicsFile: Sendable {
  /// Dead letters included.
  let topics: [TopicSpec]

  static func load(_ path: String) throws -> TopicsFile {
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)),
      let text = String(validating: data, as: UTF8.self)
    else { throw Failure(.badInput, "\(path): not a readable file of UTF-8 text") }
    return try TopicsFile(text, file: path)
  }

  init(_ text: String, file: String) throws {
    let root: Node?
    do { root = try Yams.compose(yaml: text) } catch {
      throw Failure(.badInput, "\(file): not YAML: \(error)")
    }
    guard let root else { throw FileError(file: file, line: 1, key: "", expected: "schema and topics") }
    let reader = TopicReader(file: file)
    let top = try reader.mapping(root, key: "", keys: ["schema", "topics"])
    try reader.check(top["schema"]?.string == "1", root, "schema", "1")
    guard let list = top["topics"]?.sequence else { throw reader.fault(root, "topics", "a list") }
    topics = try list.enumerated().flatMap { try reader.topics($1, key: "topics[\($0)]") }
    var seen: Set<String> = []
    for (number, topic) in topics.enumerated() where !seen.insert(topic.name).inserted {
      throw reader.fault(root, "topics[\(number)].name", "a name that no other topic has: \(topic.name)")
    }
  }
}

/// Reads one entry of the list.
private struct TopicReader {
  let file: String

  /// The topic, and its dead letters.
  func topics(_ node: Node, key: String) throws(FileError) -> [TopicSpec] {
    let names = ["name", "partitions", "cleanup", "retention", "dead_letters"]
    let values = try mapping(node, key: key, keys: names, optional: ["segment"])
    let name = try text(values, node, key, "name")
    try check(TopicReader.isName(name), node, "\(key).name", "letters, digits, '.', '_' and '-', at most 240")
    guard let partitions = Int32(try text(values, node, key, "partitions")), (1...1000).contains(partitions)
    else { throw fault(node, "\(key).partitions", "1 to 1000") }
    guard let cleanup = TopicSpec.Cleanup(rawValue: try text(values, node, key, "cleanup")) else {
      throw fault(node, "\(key).cleanup", "delete or compact")
    }
    let retention = try retention(try text(values, node, key, "retention"), node, "\(key).retention")
    guard let deadLetters = Bool(try text(values, node, key, "dead_letters")) else {
      throw fault(node, "\(key).dead_letters", "true or false")
    }
    var topic = TopicSpec(
      name: name, partitions: partitions, cleanup: cleanup, retentionMilliseconds: retention)
    if values["segment"] != nil {
      try check(cleanup == .compact, node, "\(key).segment", "only with cleanup: compact")
      let text = try text(values, node, key, "segment")
      topic.properties["segment.ms"] = String(try duration(text, node, "\(key).segment"))
    }
    let letters = TopicSpec(
      name: DeadLetters.topic(of: name), partitions: 1, retentionMilliseconds: 90 * 86_400_000)
    return deadLetters ? [topic, letters] : [topic]
  }

  /// Milliseconds; -1 is Kafka's word for unlimited.
  private func retention(_ text: String, _ node: Node, _ key: String) throws(FileError) -> Int64 {
    text == "unlimited" ? -1 : try duration(text, node, key, orElse: ", or unlimited")
  }

  /// Milliseconds.
  private func duration(
    _ text: String, _ node: Node, _ key: String, orElse: String = ""
  ) throws(FileError) -> Int64 {
    let units: [Substring: Int64] = ["minutes": 60_000, "hours": 3_600_000, "days": 86_400_000]
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 2, let count = Int64(words[0]), (1...36_500).contains(count),
      let unit = units[words[1]]
    else { throw fault(node, key, "<n> minutes, hours or days\(orElse)") }
    return count * unit
  }

  private func text(
    _ values: [String: Node], _ node: Node, _ key: String, _ name: String
  ) throws(FileError) -> String {
    guard let text = values[name]?.scalar?.string else { throw fault(node, "\(key).\(name)", "a value") }
    return text
  }

  /// A mapping with these keys, and no others than the optional ones.
  func mapping(
    _ node: Node, key: String, keys: [String], optional: [String] = []
  ) throws(FileError) -> [String: Node] {
    guard let mapping = node.mapping else { throw fault(node, key, "keys and values") }
    var values: [String: Node] = [:]
    for (name, value) in mapping {
      let text = name.string ?? "?"
      let path = key.isEmpty ? text : "\(key).\(text)"
      let known = keys + optional
      try check(known.contains(text), name, path, "one of \(known.joined(separator: ", "))")
      try check(values.updateValue(value, forKey: text) == nil, name, path, "each key once")
    }
    for name in keys where values[name] == nil {
      throw fault(node, key.isEmpty ? name : "\(key).\(name)", "a value: the key is missing")
    }
    return values
  }

  func check(_ holds: Bool, _ node: Node, _ key: String, _ expected: String) throws(FileError) {
    guard holds else { throw fault(node, key, expected) }
  }

  func fault(_ node: Node, _ key: String, _ expected: String) -> FileError {
    FileError(file: file, line: node.mark?.line ?? 0, key: key, expected: expected)
  }

  private static func isName(_ text: String) -> Bool {
    (1...240).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }
}
