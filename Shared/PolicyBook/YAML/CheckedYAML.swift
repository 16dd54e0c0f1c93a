// SPDX-License-Identifier: Apache-2.0

import Money
import Yams

/// One YAML file being read against a schema. Reading goes on after a fault, so that all faults of a file are found at
/// once: every reader returns nil after it recorded what was wrong.
///
///     let yaml = CheckedYAML("500000-chongqing/2023.yaml", text)
///     let map = yaml.root?.map(["region", "name"])
///     let region = map?["region"]?.identifier(RegionCode.self)
///     try yaml.finish()
public final class CheckedYAML {
  /// Folder and file, as errors name it.
  public let file: String
  /// The document; nil when the text is no YAML (recorded). Made anew, since a value holds on to its file.
  public var root: YAMLValue? { node.map { YAMLValue(node: $0, key: "", file: self) } }
  public private(set) var errors: [FileError] = []
  private var node: Node?
  /// Named amounts of the file, which others are shares of.
  var figures: [String: Fen] = [:]
  /// How a share of a figure becomes whole fen.
  var rounding = Rounding.halfUp

  public convenience init(_ file: String, _ text: String) { self.init(file, text, edits: []) }

  /// With values replaced before anything is read.
  init(_ file: String, _ text: String, edits: [PolicyEdit]) {
    self.file = file
    if let fault = YAMLText.fault(in: text) {
      fail(line: fault.line, key: "", fault.expected)
      return
    }
    do {
      guard let node = try Yams.compose(yaml: text) else {
        fail(line: 0, key: "", "a document; the file is empty")
        return
      }
      self.node = edited(node, edits)
    } catch let error as YamlError {
      fail(error)
    } catch {
      fail(line: 0, key: "", "readable YAML")
    }
  }

  private func edited(_ root: Node, _ edits: [PolicyEdit]) -> Node {
    edits.reduce(root) { node, edit in
      guard YAMLText.fault(in: edit.value) == nil, let new = NodeEdit.node(edit.value, at: nil) else {
        fail(line: 0, key: edit.key, "a value as it would stand in the file; this is no YAML")
        return node
      }
      return NodeEdit.replacing(node, edit.key, with: new)
    }
  }

  /// Throws everything that was recorded.
  public func finish() throws(PolicyErrors) {
    guard errors.isEmpty else { throw PolicyErrors(errors) }
  }

  func fail(line: Int, key: String, _ expected: String) {
    errors.append(FileError(file: file, line: line, key: key, expected: expected))
  }

  private func fail(_ error: YamlError) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      fail(line: mark.line, key: "", "readable YAML: \(problem)")
    case .duplicatedKeysInMapping(let duplicates, let context):
      fail(line: context.mark.line, key: duplicates.joined(separator: ", "), "each key once")
    case .reader(let problem, _, _, _):
      fail(line: 0, key: "", "readable YAML: \(problem)")
    default:
      fail(line: 0, key: "", "readable YAML")
    }
  }
}
