// SPDX-License-Identifier: Apache-2.0

import Domain
import Foundation
import Money

/// What a policy or product file names, found in its text: the amounts at which something changes, and the words of its
/// conditions. A generator needs no more, so nothing here knows the schema.
struct PolicyWords {
  let text: String
  /// Amounts in fen, in order, each once.
  let borders: [Int64]
  let ages: [Int]

  init(_ text: String) {
    self.text = text
    let words = text.split { " \n,{}[]".contains($0) }.map(String.init)
    var amounts: Set<Int64> = []
    for (number, unit) in zip(words, words.dropFirst()) where unit == "yuan" {
      if let fen = try? Fen(yuan: number), fen > .zero { amounts.insert(fen.amount) }
    }
    borders = amounts.sorted()
    ages = Self.lists(of: "age:", open: "{", close: "}", in: text).flatMap { $0 }.compactMap { Int($0) }
  }

  /// The words of all lists under one of these keys, in order, each once.
  func words(_ keys: String...) -> [String] {
    let found = keys.flatMap { Self.lists(of: "\($0):", open: "[", close: "]", in: text) }
    return Set(found.flatMap { $0 }).sorted()
  }

  func value(_ key: String) -> String? {
    let line = text.split(separator: "\n").first { $0.hasPrefix("\(key):") }
    return line.map { $0.dropFirst(key.count + 1).filter { !" \"".contains($0) } }
  }

  /// `effective: { from: …, to: … }`.
  var effective: (from: CalendarDate, to: CalendarDate)? {
    guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix("effective:") }) else {
      return nil
    }
    let dates = line.split { " ,{}".contains($0) }.compactMap { try? CalendarDate($0) }
    return dates.count == 2 ? (dates[0], dates[1]) : nil
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
