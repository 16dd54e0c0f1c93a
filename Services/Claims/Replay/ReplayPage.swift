// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Money
import SettlementRules

/// What a replay found, for reading and for programs.
struct ReplayPage {
  /// Differences that are listed in the text; JSON has all.
  static let listed = 100

  let replay: BookReplay
  let isTrial: Bool

  /// What the differences' causes are, and how many of each.
  var causes: [(key: String, count: Int)] {
    Dictionary(grouping: replay.differences, by: \.cause.key).map { ($0.key, $0.value.count) }
      .sorted { ($1.count, $0.key) < ($0.count, $1.key) }
  }

  /// Other versions of the rules that settlements were made by.
  private var engines: [(name: String, count: Int64)] {
    replay.otherEngines.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  var text: String {
    var lines = [
      isTrial
        ? "试算 \(replay.settlements) settlements: \(replay.differences.count) would change, \(replay.same) would not"
        : "重算 \(replay.settlements) settlements (\(replay.cancelled) cancelled): \(replay.same) the same bit for bit, "
          + "\(replay.differences.count) different"
    ]
    if replay.legsTaken > 0 {
      lines.append(
        "  taken from the book: what insurers paid through the leg, \(replay.legsTaken) settlements")
    }
    if replay.accountsTaken > 0 {
      lines.append(
        "  taken from the book: what accounts held (what they paid), \(replay.accountsTaken) settlements")
    }
    lines += engines.map {
      "  settled by engine \($0.name), now \(EngineVersion.current): \($0.count) settlements"
    }
    lines += causes.map { cause in
      let paid = replay.differences.count { $0.cause.key == cause.key && !$0.payers.isEmpty }
      return "  cause \(cause.key): \(cause.count), in \(paid) of them amounts change"
    }
    if isTrial { lines += sums }
    for difference in ordered.prefix(Self.listed) {
      lines.append("\(difference.reference): \(difference.cause.text)")
      lines += difference.payers.map {
        "    \($0.payer.chinese) \($0.payer.rawValue): \($0.before) -> \($0.after) (\(Self.signed($0.after - $0.before)))"
      }
    }
    let rest = replay.differences.count - Self.listed
    if rest > 0 { lines.append("and \(rest) more; --json lists all") }
    return lines.joined(separator: "\n")
  }

  /// Of a trial the largest changes come first, else the order of the book.
  private var ordered: [ReplayDifference] {
    guard isTrial else { return replay.differences }
    return replay.differences.sorted { $0.size > $1.size }
  }

  private var sums: [String] {
    Payer.allCases.compactMap { payer in
      let before = replay.before[payer] ?? .zero
      let after = replay.after[payer] ?? .zero
      guard before != .zero || after != .zero else { return nil }
      return "  \(payer.chinese) \(payer.rawValue): \(before) -> \(after) (\(Self.signed(after - before)))"
    }
  }

  private static func signed(_ amount: Fen) -> String { amount < .zero ? "\(amount)" : "+\(amount)" }

  var json: JSON {
    [
      "settlements": .integer(replay.settlements), "cancelled": .integer(replay.cancelled),
      "same": .integer(replay.same), "different": .integer(Int64(replay.differences.count)),
      "legs_taken_from_book": .integer(replay.legsTaken),
      "accounts_taken_from_book": .integer(replay.accountsTaken),
      "engine": .string(EngineVersion.current),
      "other_engines": .object(engines.map { JSON.Member(name: $0.name, value: .integer($0.count)) }),
      "causes": .object(causes.map { JSON.Member(name: $0.key, value: .integer(Int64($0.count))) }),
      "payers": .object(
        Payer.allCases.filter { replay.before[$0] != nil }.map {
          JSON.Member(name: $0.rawValue, value: Self.change(replay.before[$0], replay.after[$0]))
        }),
      "differences": .array(ordered.map(Self.item)),
    ]
  }

  private static func change(_ before: Fen?, _ after: Fen?) -> JSON {
    ["before_fen": .integer((before ?? .zero).amount), "after_fen": .integer((after ?? .zero).amount)]
  }

  private static func item(_ difference: ReplayDifference) -> JSON {
    [
      "institution": .string(difference.reference.institution.text),
      "settlement_id": .string(difference.reference.id.text), "date": .text(difference.date?.description),
      "cause": .string(difference.cause.key), "text": .string(difference.cause.text),
      "payers": .object(
        difference.payers.map {
          JSON.Member(name: $0.payer.rawValue, value: change($0.before, $0.after))
        }),
    ]
  }
}

extension ReplayDifference {
  /// The largest change of a payer, without its sign.
  fileprivate var size: Int64 { payers.map { abs(($0.after - $0.before).amount) }.max() ?? 0 }
}
