// SPDX-License-Identifier: Apache-2.0

import Money

extension TermValue {
  /// `900 yuan`, `85%`, `yearly (按年)`.
  var text: String {
    switch self {
    case .amount(let amount): Self.yuan(amount)
    case .ratio(let ratio): ratio.description
    case .count(let count): String(count)
    case .word(let word): word.text
    case .words(let words): words.map(\.text).joined(separator: ", ")
    case .text(let text): text.isEmpty ? "nothing" : text
    case .atLeast(let amount): "at least \(Self.yuan(amount))"
    case .none: "none (无)"
    case .unknown: "unknown (来源未说明)"
    }
  }

  private static func yuan(_ amount: Fen) -> String {
    let text = amount.description
    return (text.hasSuffix(".00") ? String(text.dropLast(3)) : text) + " yuan"
  }
}

extension TermValue.Word {
  var text: String {
    let plain = Vocabulary.plain(code)
    return chinese.map { "\(plain) (\($0))" } ?? plain
  }
}

extension Term {
  /// The whole term on one line.
  var text: String {
    switch self {
    case .value(let value): value.text
    case .group(let members):
      members.filter { !$0.term.isNothing }.map { member in
        let entry = Vocabulary.entry(member.label, under: nil)
        return entry.role == .silent ? member.term.text : "\(entry.english) \(member.term.text)"
      }.joined(separator: ", ")
    case .list(let items): items.isEmpty ? "none (无)" : items.map(\.term.text).joined(separator: "; ")
    case .rows(let rows):
      rows.isEmpty ? "none (无)" : rows.map { "\($0.term.text)\($0.condition.text)" }.joined(separator: "; ")
    }
  }

  /// Whether it says that there is nothing.
  var isNothing: Bool {
    switch self {
    case .value(.none), .list([]), .rows([]), .value(.text("")): true
    case .group(let members): members.allSatisfy(\.term.isNothing)
    default: false
    }
  }
}

extension RowWhen {
  /// " of a tertiary hospital (三级) for working persons (在职)"; empty for everybody.
  var text: String { asked.map { " " + $0.text }.joined() }
}

extension RowWhen.Asked {
  var text: String {
    let list = range.map { RowWhen.text($0) } ?? words.map(\.text).joined(separator: " or ")
    switch key {
    case "level" where words.contains { $0.chinese != nil }:
      let names = words.map { Vocabulary.plain($0.code) }.joined(separator: " or ")
      let chinese = words.compactMap(\.chinese).joined(separator: "、")
      let article = names.hasPrefix("u") ? "an" : "a"
      return "of \(article) \(names) hospital (\(chinese))"
    case "person_type": return "for \(list) persons"
    case "age": return "aged \(list)"
    case "stay": return "for stay \(list) of the year"
    case "enrolled_years": return "with \(list) years of enrolment"
    case "category": return "for \(list)"
    case "referral": return "with referral \(list)"
    case "place": return "treated in \(list)"
    case "disease": return "with disease \(list)"
    case "mark": return "with the mark \(list)"
    case "without_mark": return "without the mark \(list)"
    case "care": return "for \(list)"
    default: return "for \(Vocabulary.plain(key)) \(list)"
    }
  }
}
