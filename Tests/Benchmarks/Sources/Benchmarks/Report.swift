// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The numbers of a run, with the budgets of the design beside them.
struct Report {
  let samples: [Paths.Kind: Sample]
  let bodyBytes: Int
  /// Settlements with a commercial leg that was put off.
  let deferred: Int

  private func p50(_ kind: Paths.Kind) -> Double? { samples[kind]?.percentile(50) }

  /// Name, what was measured (p50, µs), the bound.
  private var budgets: [(name: String, is: Double, bound: Double)] {
    guard let sync = p50(.sync), let bare = p50(.bare), let echo = p50(.echo), let open = p50(.open),
      let insured = p50(.insured)
    else { return [] }
    return [
      ("RPC echo <= 1.3 x bare echo", echo, 1.3 * bare),
      ("Settle, public tiers <= 2 x RPC echo + sync", open, 2 * echo + sync),
      ("Settle, commercial leg <= 2 x RPC echo + 2 x sync + 1 ms", insured, 2 * echo + 2 * sync + 1000),
    ]
  }

  private func ratio(_ kind: Paths.Kind, to other: Paths.Kind) -> Double? {
    guard kind != .sync, let a = p50(kind), let b = p50(other), b > 0 else { return nil }
    return a / b
  }

  var table: String {
    var lines = [row("path", ["count", "p50 us", "p90 us", "p99 us", "x bare", "x RPC"])]
    for kind in Paths.Kind.allCases {
      guard let sample = samples[kind] else { continue }
      var cells = [String(sample.times.count)]
      cells += [50, 90, 99].map { String(format: "%.0f", sample.percentile($0)) }
      cells += [Paths.Kind.bare, .echo].map { ratio(kind, to: $0).map { String(format: "%.2f", $0) } ?? "-" }
      lines.append(row(sample.name, cells))
    }
    lines.append("body of the echoes and of a bill: \(bodyBytes) bytes; deferred legs: \(deferred)")
    for budget in budgets {
      let verdict = budget.is <= budget.bound ? "within" : "OVER  "
      lines.append(verdict + String(format: " %6.0f of %6.0f us: ", budget.is, budget.bound) + budget.name)
    }
    return lines.joined(separator: "\n")
  }

  private func row(_ name: String, _ cells: [String]) -> String {
    name.padding(toLength: 30, withPad: " ", startingAt: 0)
      + cells.map { String(repeating: " ", count: max(1, 9 - $0.count)) + $0 }.joined()
  }

  var json: String {
    get throws {
      let paths = Paths.Kind.allCases.compactMap { kind in
        samples[kind].map { sample in
          Output.Path(
            path: kind.rawValue, name: sample.name, count: sample.times.count,
            p50Microseconds: sample.percentile(50), p90Microseconds: sample.percentile(90),
            p99Microseconds: sample.percentile(99), ratioToBare: ratio(kind, to: .bare),
            ratioToRPC: ratio(kind, to: .echo))
        }
      }
      let output = Output(
        paths: paths,
        budgets: budgets.map {
          .init(name: $0.name, microseconds: $0.is, bound: $0.bound, within: $0.is <= $0.bound)
        },
        bodyBytes: bodyBytes, deferredLegs: deferred)
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      encoder.keyEncodingStrategy = .convertToSnakeCase
      return String(decoding: try encoder.encode(output), as: UTF8.self)
    }
  }

  private struct Output: Encodable {
    struct Path: Encodable {
      let path: String
      let name: String
      let count: Int
      let p50Microseconds: Double
      let p90Microseconds: Double
      let p99Microseconds: Double
      let ratioToBare: Double?
      let ratioToRPC: Double?
    }
    struct Budget: Encodable {
      let name: String
      let microseconds: Double
      let bound: Double
      let within: Bool
    }
    let paths: [Path]
    let budgets: [Budget]
    let bodyBytes: Int
    let deferredLegs: Int
  }
}
