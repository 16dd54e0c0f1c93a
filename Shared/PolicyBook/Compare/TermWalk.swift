// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import SettlementRules

/// Makes the tree of any terms by reflection: a member that is added to the terms is in the tree without anybody's
/// doing, and so in every comparison.
enum TermWalk {
  /// What no rule reads, or what follows from other members.
  private static let left: Set<String> = ["stamp", "ownCaps"]

  static func term(_ value: Any) -> Term {
    if let value = value as? any WalkedTerm { return value.term }
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional: return mirror.children.first.map { term($0.value) } ?? .value(.none)
    case .collection: return list(mirror.children.map(\.value))
    case .set: return .value(.words(mirror.children.map { word($0.value) }.sorted()))
    case .dictionary: return dictionary(mirror.children.map(\.value))
    case .struct, .class, .tuple:
      return .group(
        mirror.children.compactMap { child in
          guard let label = child.label, !left.contains(label) else { return nil }
          return Term.Member(label: label, term: term(child.value))
        })
    case .enum: return choice(value, mirror)
    default: return .value(.text("\(value)"))
    }
  }

  /// A case with values is a group of one member, so that the case is part of the path.
  private static func choice(_ value: Any, _ mirror: Mirror) -> Term {
    guard let payload = mirror.children.first, let label = payload.label else {
      return .value(.word(word(value)))
    }
    return .group([Term.Member(label: label, term: term(payload.value))])
  }

  private static func list(_ values: [Any]) -> Term {
    .list(values.map { Term.Item(identity: ($0 as? any NamedTerm)?.identity, term: term($0)) })
  }

  private static func dictionary(_ pairs: [Any]) -> Term {
    let members = pairs.map { pair in
      let children = Array(Mirror(reflecting: pair).children)
      return Term.Member(label: word(children[0].value).code, term: term(children[1].value))
    }
    return .group(members.sorted { $0.label < $1.label })
  }

  static func word(_ value: Any) -> TermValue.Word {
    if let code = value as? any CodeTable {
      return TermValue.Word(code: code.rawValue, chinese: code.chinese)
    }
    if let raw = value as? any RawRepresentable, let text = raw.rawValue as? String {
      return TermValue.Word(code: text, chinese: Vocabulary.chinese(ofWord: text))
    }
    let text = (value as? any Identifier)?.text ?? "\(value)"
    return TermValue.Word(code: text, chinese: Vocabulary.chinese(ofWord: text))
  }
}

/// A type that says itself how it stands in the tree.
protocol WalkedTerm {
  var term: Term { get }
}

/// An element of a list that is the same one when its other members change.
protocol NamedTerm {
  var identity: String { get }
}
