// SPDX-License-Identifier: Apache-2.0

import SettlementRules

/// Walks two trees side by side and notes every difference.
struct Comparison {
  private(set) var differences: [Difference] = []

  mutating func compare(_ before: Term, _ after: Term, _ path: TermPath) {
    guard before != after else { return }
    switch (before, after) {
    case (.value(let old), .value(let new)): note(path, old, new)
    case (.group(let old), .group(let new)):
      // Another case of a choice is one change, not one thing gone and another new.
      if old.count == 1, new.count == 1, old[0].label != new[0].label {
        note(path, .changes, before.text, after.text)
      } else {
        members(old, new, path)
      }
    case (.list(let old), .list(let new)): items(old, new, path)
    case (.rows(let old), .rows(let new)): rows(old, new, path)
    case (.value(.unknown), _): note(path, .becomesKnown, nil, after.text)
    case (_, .value(.unknown)): note(path, .becomesUnknown, before.text, nil)
    case (.value(.none), _): note(path, .isNew, nil, after.text)
    case (_, .value(.none)): note(path, .isGone, before.text, nil)
    default: note(path, .changes, before.text, after.text)
    }
  }

  private mutating func members(_ old: [Term.Member], _ new: [Term.Member], _ path: TermPath) {
    for member in new {
      if let earlier = old.first(where: { $0.label == member.label }) {
        compare(earlier.term, member.term, path.member(member.label))
      } else {
        note(path.member(member.label), .isNew, nil, member.term.text)
      }
    }
    for member in old where !new.contains(where: { $0.label == member.label }) {
      note(path.member(member.label), .isGone, member.term.text, nil)
    }
  }

  private mutating func rows(_ old: [Term.Row], _ new: [Term.Row], _ path: TermPath) {
    func place(_ index: Int, _ rows: [Term.Row]) -> Int? {
      rows.count == 1 && rows[index].condition.asked.isEmpty ? nil : index
    }
    for (index, row) in new.enumerated() {
      let here = path.row(row.condition, place(index, new))
      if let earlier = old.first(where: { $0.condition == row.condition }) {
        compare(earlier.term, row.term, here)
      } else {
        note(here, .isNew, nil, row.term.text)
      }
    }
    for (index, row) in old.enumerated() where !new.contains(where: { $0.condition == row.condition }) {
      note(path.row(row.condition, place(index, old)), .isGone, row.term.text, nil)
    }
    order(of: old.map(\.condition), new.map(\.condition), path)
  }

  /// Rows that change places matter only when a bill can meet both.
  private mutating func order(of old: [RowWhen], _ new: [RowWhen], _ path: TermPath) {
    let kept = old.filter(new.contains)
    let places = kept.map { condition in new.firstIndex(of: condition) ?? 0 }
    for first in kept.indices {
      for second in kept.indices.dropFirst(first + 1)
      where places[first] > places[second] && !kept[first].excludes(kept[second]) {
        note(path, .reordered, Self.names(kept), Self.names(new.filter(old.contains)))
        return
      }
    }
  }

  private static func names(_ rows: [RowWhen]) -> String {
    rows.map { $0.asked.isEmpty ? "everybody" : String($0.text.dropFirst()) }.joined(separator: "; ")
  }

  private mutating func items(_ old: [Term.Item], _ new: [Term.Item], _ path: TermPath) {
    if old.count == 1, new.count == 1 {
      compare(old[0].term, new[0].term, path.item(new[0].identity, 0, alone: true))
    } else if let olds = Self.names(old), let news = Self.names(new), !old.isEmpty || !new.isEmpty {
      named(old, olds, new, news, path)
    } else if old.count == new.count {
      for (index, item) in new.enumerated() {
        compare(old[index].term, item.term, path.item(nil, index, alone: false))
      }
    } else {
      note(path, .changes, Term.list(old).text, Term.list(new).text)
    }
  }

  /// The identities, when every item has one of its own.
  private static func names(_ items: [Term.Item]) -> [String]? {
    let names = items.compactMap(\.identity)
    return names.count == items.count && Set(names).count == names.count ? names : nil
  }

  private mutating func named(
    _ old: [Term.Item], _ olds: [String], _ new: [Term.Item], _ news: [String], _ path: TermPath
  ) {
    for (index, name) in news.enumerated() {
      let here = path.item(name, index, alone: false)
      if let earlier = olds.firstIndex(of: name) {
        compare(old[earlier].term, new[index].term, here)
      } else {
        note(here, .isNew, nil, new[index].term.text)
      }
    }
    for (index, name) in olds.enumerated() where !news.contains(name) {
      note(path.item(name, index, alone: false), .isGone, old[index].term.text, nil)
    }
    let kept = (olds.filter(news.contains), news.filter(olds.contains))
    if kept.0 != kept.1 {
      note(path, .reordered, kept.0.joined(separator: ", "), kept.1.joined(separator: ", "))
    }
  }

  private mutating func note(_ path: TermPath, _ old: TermValue, _ new: TermValue) {
    switch (old, new) {
    case (.unknown, _): note(path, .becomesKnown, nil, new.text)
    case (_, .unknown): note(path, .becomesUnknown, old.text, nil)
    case (.none, _): note(path, .isNew, nil, new.text)
    case (_, .none): note(path, .isGone, old.text, nil)
    case (.amount(let less), .amount(let more)):
      note(path, less < more ? .rises : .falls, old.text, new.text)
    case (.ratio(let less), .ratio(let more)):
      note(path, less < more ? .rises : .falls, old.text, new.text)
    case (.count(let less), .count(let more)):
      note(path, less < more ? .rises : .falls, old.text, new.text)
    default: note(path, .changes, old.text, new.text)
    }
  }

  private mutating func note(
    _ path: TermPath, _ change: Difference.Change, _ before: String?, _ after: String?
  ) {
    differences.append(
      Difference(
        key: path.key, headings: path.headings, subject: path.subject, change: change, before: before,
        after: after))
  }
}
