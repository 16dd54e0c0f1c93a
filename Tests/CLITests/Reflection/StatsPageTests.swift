// SPDX-License-Identifier: Apache-2.0

import Contracts
import Testing

@testable import CLI

struct StatsPageTests {
  private func calls(_ status: String, _ count: Int64) -> Metric {
    Metric(
      name: "rpc_server_calls", kind: .counter,
      labels: [
        MetricLabel(name: "method", value: "a.B/Settle"), MetricLabel(name: "status", value: status),
      ], value: count)
  }

  @Test func methodsStandInATableAndTheRestBelow() {
    let page = StatsPage(
      service: "a.B",
      stats: StatsReply(
        instance: "process 7\u{1B}", since: 1_000, now: 61_000,
        metrics: [
          calls("OK", 10), calls("ABORTED", 2),
          Metric(
            name: "rpc_server_duration", kind: .timer,
            labels: [MetricLabel(name: "method", value: "a.B/Settle")], value: 12, median: 1_234,
            high: 15_050, largest: 20_000),
          Metric(name: "rpc_server_in_flight", kind: .gauge, labels: [], value: 3),
          Metric(
            name: "rpc_limit_refused", kind: .counter,
            labels: [MetricLabel(name: "limit", value: "lane_queue")], value: 5),
        ]))
    #expect(
      page.methods == [
        .init(
          method: "a.B/Settle", calls: 12, failures: ["ABORTED 2"], median: 1_234, high: 15_050,
          largest: 20_000)
      ])
    let lines = page.text.split(separator: "\n").map(String.init)
    #expect(lines[0] == "a.B  (process 7\\u{1b}, up 60 s)")
    #expect(lines[2].hasPrefix("  Settle ") && lines[2].hasSuffix("1.23 ms  15.05 ms  20.00 ms  ABORTED 2"))
    #expect(lines[3].hasPrefix("  rpc_server_in_flight ") && lines[3].hasSuffix("  3"))
    #expect(lines[4].hasPrefix("  rpc_limit_refused limit=lane_queue ") && lines[4].hasSuffix("  5"))
    #expect(
      page.json.compact.contains(#""name":"rpc_server_in_flight","kind":"gauge","labels":[],"value":3"#))
  }

  @Test func oneThatDoesNotAnswerIsMarked() {
    let page = StatsPage(service: "a.B", stats: nil)
    #expect(page.text == "a.B  (no answer)")
    #expect(page.json.compact == #"{"service":"a.B","instance":null,"since":null,"now":null,"metrics":[]}"#)
  }
}
