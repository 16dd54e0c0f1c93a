// SPDX-License-Identifier: Apache-2.0

import Contracts

/// What one process of a service counted: its methods in a table, everything else below.
struct StatsPage: Sendable {
  private static let calls = "rpc_server_calls"
  private static let duration = "rpc_server_duration"

  let service: String
  /// Nil when it did not answer.
  let stats: StatsReply?

  struct MethodRow: Sendable, Equatable {
    let method: String
    var calls: Int64 = 0
    /// Statuses but OK, as `ABORTED 3`, by name.
    var failures: [String] = []
    /// Microseconds.
    var median: Int64 = 0
    var high: Int64 = 0
    var largest: Int64 = 0
  }

  var methods: [MethodRow] {
    var rows: [String: MethodRow] = [:]
    for metric in stats?.metrics ?? [] {
      guard let method = metric.label("method") else { continue }
      var row = rows[method] ?? MethodRow(method: method)
      if metric.name == Self.calls, let status = metric.label("status") {
        row.calls += metric.value
        if status != "OK" { row.failures.append("\(status) \(metric.value)") }
      } else if metric.name == Self.duration {
        (row.median, row.high, row.largest) = (metric.median, metric.high, metric.largest)
      } else {
        continue
      }
      rows[method] = row
    }
    return rows.values.sorted { $0.method < $1.method }
  }

  private var others: [Metric] {
    (stats?.metrics ?? []).filter { ![Self.calls, Self.duration].contains($0.name) }
  }

  var text: String {
    guard let stats else { return "\(service)  (no answer)" }
    let head = "\(service)  (\(Printable.text(stats.instance)), up \((stats.now - stats.since) / 1000) s)"
    let title = Self.line("method", "calls", "p50", "p99", "max", "failures")
    let rows = methods.map { row in
      Self.line(
        Printable.text(row.method.split(separator: "/").last.map(String.init) ?? row.method),
        String(row.calls), Self.time(row.median), Self.time(row.high), Self.time(row.largest),
        row.failures.map { Printable.text($0) }.joined(separator: ", "))
    }
    let rest = others.map { metric in
      let labels = metric.labels.map { " \($0.name)=\($0.value)" }.joined()
      return "  " + Columns.left(Printable.text(metric.name + labels), 60) + "  " + Self.value(metric)
    }
    return ([head] + (rows.isEmpty ? [] : [title] + rows) + rest).joined(separator: "\n")
  }

  private static func line(
    _ method: String, _ calls: String, _ median: String, _ high: String, _ largest: String, _ failures: String
  ) -> String {
    let columns = [
      Columns.left(method, 18), Columns.right(calls, 9), Columns.right(median, 9), Columns.right(high, 9),
      Columns.right(largest, 9),
    ]
    return "  " + columns.joined(separator: " ") + (failures.isEmpty ? "" : "  \(failures)")
  }

  private static func value(_ metric: Metric) -> String {
    switch metric.kind {
    case .counter, .gauge: "\(metric.value)"
    case .timer: "\(metric.value) times, p50 \(time(metric.median)), p99 \(time(metric.high))"
    case .recorder: "\(metric.value) values, p50 \(metric.median), p99 \(metric.high)"
    }
  }

  /// Microseconds as milliseconds with two digits.
  private static func time(_ microseconds: Int64) -> String {
    let hundredths = max(0, microseconds) / 10
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100) ms"
  }

  var json: JSON {
    [
      "service": .string(service), "instance": .text(stats?.instance),
      "since": stats.map { .integer($0.since) } ?? .null, "now": stats.map { .integer($0.now) } ?? .null,
      "metrics": .array(
        (stats?.metrics ?? []).map { metric in
          [
            "name": .string(metric.name), "kind": .string(metric.kind.rawValue),
            "labels": .array(metric.labels.map { ["name": .string($0.name), "value": .string($0.value)] }),
            "value": .integer(metric.value), "median": .integer(metric.median), "high": .integer(metric.high),
            "largest": .integer(metric.largest),
          ]
        }),
    ]
  }
}

extension Metric {
  func label(_ name: String) -> String? { labels.first { $0.name == name }?.value }
}
