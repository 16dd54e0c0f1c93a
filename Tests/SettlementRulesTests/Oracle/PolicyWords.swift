// SPDX-License-Identifier: Apache-2.0

import Domain
import Foundation
import Money

/// What a policy or product file names, found in its text: the amounts at which something changes, and the words of its
/// conditions. A generator needs no more, so nothing here knows the schema.
struct PolicyWords {
  /// Amounts in fen, in order, each once.
  let borders: [Int64]
  let ages: [Int]
  /// In order, each once.
  let categories, diseases, marks, classes: [String]
  /// `effective: { from: …, to: … }`.
  let effective: (from: CalendarDate, to: CalendarDate)?
  /// What stands beside the outermost keys, on their lines.
  private let values: [String: String]

  init(_ text: String) {
    let words = text.split { " \n,{}[]".contains($0) }.map(String.init)
    var amounts: Set<Int64> = []
    for (number, unit) in zip(words, words.dropFirst()) where unit == "yuan" {
      if let fen = try? Fen(yuan: number), fen > .zero { amounts.insert(fen.amount) }
    }
    borders = amounts.sorted()
    ages = Self.lists(of: "age:", open: "{", close: "}", in: text).flatMap { $0 }.compactMap { Int($0) }
    categories = Self.words(["category", "categories"], in: text)
    diseases = Self.words(["disease"], in: text)
    marks = Self.words(["mark", "without_mark"], in: text)
    classes = Self.words(["classes", "except"], in: text)
    values = Dictionary(
      text.split(separator: "\n").compactMap { line in
        line.firstIndex(of: ":").map {
          (String(line[..<$0]), line[line.index(after: $0)...].filter { !" \"".contains($0) })
        }
      }, uniquingKeysWith: { first, _ in first })
    let dates = (values["effective"] ?? "").split { ",{}".contains($0) }.compactMap { date in
      date.split(separator: ":").last.flatMap { try? CalendarDate(String($0)) }
    }
    effective = dates.count == 2 ? (dates[0], dates[1]) : nil
  }

  func value(_ key: String) -> String? { values[key] }

  /// The words of all lists under one of these keys, in order, each once.
  private static func words(_ keys: [String], in text: String) -> [String] {
    let found = keys.flatMap { lists(of: "\($0):", open: "[", close: "]", in: text) }
    return Set(found.flatMap { $0 }).sorted()
  }

  private static func lists(of key: String, open: Character, close: Character, in text: String) -> [[String]]
  {
    var found: [[String]] = []
    for part in text.components(separatedBy: " \(key) \(open)").dropFirst() {
      found.append(part.prefix { $0 != close }.split { " ,:\n[{".contains($0) }.map(String.init))
    }
    for part in text.components(separatedBy: "{ \(key) \(open)").dropFirst() {
      found.append(part.prefix { $0 != close }.split { " ,:\n[{".contains($0) }.map(String.init))
    }
    return found
  }
}
