// SPDX-License-Identifier: Apache-2.0

import Domain
import Foundation
import PolicyBook

/// One value of a policy file made another one that the file may have.
struct Mutation {
  let edits: [PolicyEdit]
  let book: PolicyBook

  /// The first of the values tried that loads; nil: the file may have no other value here.
  init?(of key: String, _ text: String, in file: (name: String, bytes: [UInt8]), _ scalars: [String: String])
  {
    for value in Self.values(for: text) where value != text {
      var edits = [PolicyEdit(file: file.name, key: key, value: value)]
      // Bands touch: the neighbour's border moves too.
      if let neighbour = Self.touching(key), scalars[neighbour] == text {
        edits.append(PolicyEdit(file: file.name, key: neighbour, value: value))
      }
      guard let book = try? PolicyBook.read([file], edits: edits) else { continue }
      self.edits = edits
      self.book = book
      return
    }
    return nil
  }

  /// By one, or the words that stand in policy files.
  private static func values(for text: String) -> [String] {
    if text.hasSuffix(" yuan"), let yuan = Double(text.dropLast(5)) {
      return [plain(yuan + 1) + " yuan", plain(max(0, yuan - 1)) + " yuan"]
    }
    if text.hasSuffix("%"), let ratio = Double(text.dropLast()) {
      return [plain(ratio - 1) + "%", plain(ratio + 1) + "%"]
    }
    if let number = Int(text) { return ["\(number + 1)", "\(number - 1)", "'\(number + 1)'"] }
    if let date = try? CalendarDate(text) {
      let other = date.day == 1 ? 2 : date.day - 1
      return [String(text.dropLast(2)) + (other < 10 ? "0\(other)" : "\(other)")]
    }
    if text.count == 5, text.dropFirst(2).first == "-" { return ["03-02"] }
    let quoted = text.replacingOccurrences(of: "'", with: "''")
    return ["'\(quoted)x'"] + words + ["1.5", "7 yuan", "7%"]
  }

  private static func plain(_ value: Double) -> String {
    value == value.rounded() ? String(Int(value)) : String(format: "%.2f", value)
  }

  private static let words =
    [
      "none", "unknown", "not_told", "included", "excluded", "gross", "above_threshold", "per_bill",
      "monthly", "yearly",
    ]
    + ["per_stay", "zero", "deductible", "fund", "fee", "all_care", "this_care", "total", "in_scope", "same"]
    + ["true", "false", "down", "half_up", "difference", "full", "own_expense", "left", "in_base", "excess"]
    + ["reduce_cost", "bound_only", "insured_province", "regular", "month", "day", "institution"]
    + ["city_insurance", "commercial_insurance", "in_scope_self", "pre_self_pay", "over_limit"]
    + CareType.allCases.map(\.rawValue) + HospitalLevel.allCases.map(\.rawValue)
    + PersonType.allCases.map(\.rawValue) + Payer.allCases.map(\.rawValue)

  /// `…bands[0].up_to` and `…bands[1].above` are the same border.
  private static func touching(_ key: String) -> String? {
    guard let open = key.lastIndex(of: "["), let close = key.lastIndex(of: "]"),
      let index = Int(key[key.index(after: open)..<close])
    else { return nil }
    let list = key[..<open]
    if key.hasSuffix("].up_to") { return "\(list)[\(index + 1)].above" }
    return key.hasSuffix("].above") ? "\(list)[\(index - 1)].up_to" : nil
  }
}
