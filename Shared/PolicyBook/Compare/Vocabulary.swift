// SPDX-License-Identifier: Apache-2.0

import Domain
import SettlementRules

/// What people call the terms: Swift label -> key of the file, English, Chinese. A label that is not here is named by its
/// key, so that no term is ever left out for want of a word.
enum Vocabulary {
  struct Entry: Sendable {
    /// In the file; empty: the file has no key for it.
    let key: String
    let english: String
    let chinese: String
    let role: Role
    /// The key of the value in rows of it; empty: the value names it itself.
    var rowKey = ""
  }

  enum Role: Sendable {
    /// Part of a sentence.
    case noun
    /// Stands above the sentences: a scheme, a block, a kind of care.
    case heading
    /// Says nothing that its neighbours do not.
    case silent
  }

  static func entry(_ label: String, under parent: String?) -> Entry {
    switch parent {
    case "schemes":
      if let scheme = Scheme(rawValue: label) {
        return Entry(key: label, english: label, chinese: scheme.chinese, role: .heading)
      }
    case "basicFund":
      if let care = CareType(rawValue: label) {
        return Entry(key: label, english: plain(label), chinese: care.chinese, role: .heading)
      }
    case "kinds":
      // Kinds of fee of long-term care, by the file's own names.
      return Entry(
        key: label, english: plain(label), chinese: chinese(ofWord: label) ?? "", role: .noun, rowKey: "pays")
    default: break
    }
    if let entry = entries[label] { return entry }
    // ".0" of an unlabelled payload; names of the file (shared deductibles, groups, places).
    if label.hasPrefix(".") { return Entry(key: "", english: "", chinese: "", role: .silent) }
    let chinese = chinese(ofWord: label) ?? ""
    return Entry(key: snake(label), english: plain(snake(label)), chinese: chinese, role: .noun)
  }

  /// Whether people have a word for it; others are named by their key.
  static func knows(_ label: String) -> Bool { entries[label] != nil }

  static func key(ofCondition label: String) -> String {
    switch label {
    case "levels": "level"
    case "personTypes": "person_type"
    case "categories": "category"
    case "referrals": "referral"
    case "places": "place"
    case "diseases": "disease"
    case "marks": "mark"
    case "withoutMarks": "without_mark"
    default: snake(label)
    }
  }

  static func chinese(ofWord code: String) -> String? { words[code] }

  /// `threshold_factor` -> "threshold factor"
  static func plain(_ code: String) -> String { String(code.map { $0 == "_" ? " " : $0 }) }

  static func snake(_ label: String) -> String {
    var text = ""
    for character in label {
      if character.isUppercase { text += "_" + character.lowercased() } else { text.append(character) }
    }
    return text
  }
}
