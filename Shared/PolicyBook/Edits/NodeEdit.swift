// SPDX-License-Identifier: Apache-2.0

import Yams

/// Replaces values in a parsed document; all other lines and marks stay, so that errors still name them.
enum NodeEdit {
  /// Nil when the value is no YAML.
  static func node(_ value: String, at mark: Mark?) -> Node? {
    (try? Yams.compose(yaml: value)).flatMap { $0 }.map { marked($0, mark) }
  }

  static func replacing(_ root: Node, _ key: String, with new: Node) -> Node {
    var steps = key.split { ".[]".contains($0) }.map(String.init)[...]
    return replacing(root, &steps, new)
  }

  private static func replacing(_ node: Node, _ steps: inout ArraySlice<String>, _ new: Node) -> Node {
    guard let step = steps.popFirst() else { return marked(new, node.mark) }
    if let mapping = node.mapping {
      let pairs = mapping.map { name, value in
        (name, name.scalar?.string == step ? replacing(value, &steps, new) : value)
      }
      return .mapping(Node.Mapping(pairs, mapping.tag, mapping.style, mapping.mark))
    }
    if let sequence = node.sequence {
      let nodes = sequence.enumerated().map { index, value in
        String(index) == step ? replacing(value, &steps, new) : value
      }
      return .sequence(Node.Sequence(nodes, sequence.tag, sequence.style, sequence.mark))
    }
    return node
  }

  private static func marked(_ node: Node, _ mark: Mark?) -> Node {
    switch node {
    case .scalar(let scalar): return .scalar(Node.Scalar(scalar.string, scalar.tag, scalar.style, mark))
    case .mapping(let mapping):
      let pairs = mapping.map { (marked($0, mark), marked($1, mark)) }
      return .mapping(Node.Mapping(pairs, mapping.tag, mapping.style, mark))
    case .sequence(let sequence):
      return .sequence(
        Node.Sequence(sequence.map { marked($0, mark) }, sequence.tag, sequence.style, mark))
    case .alias: return node
    }
  }
}
