// SPDX-License-Identifier: Apache-2.0

import Foundation
import RPC
import Synchronization
import Testing

@testable import FaultEcho

/// A line of the table of faults.
///
/// It is printed, and appended as a line of JSON to the file that `TONGJIE_FAULT_REPORT` names.
struct FaultRow: Codable, Sendable {
  var fault: String
  var calls: Int
  /// Calls answered OK, in the end.
  var ok: Int
  /// Calls answered OK that the caller did not repeat.
  var okAtOnce: Int
  /// What callers saw beside OK.
  var statuses: [String: Int]
  /// Requests sent beyond one per call, by the client itself or its caller.
  var retried: Int
  /// Requests that reached a handler after the first of their call did.
  var arrivedAgain: Int
  var executedTwice: Int
  /// Acknowledged, yet not in the journal as acknowledged.
  var lost: Int
  var longestCallMilliseconds: Int64
  var seconds: Double

  private static let began = Atomic(false)

  func show() throws {
    if Self.began.exchange(true, ordering: .relaxed) == false {
      print(
        "| fault | calls | ok (at once) | other statuses seen | retried | arrived again | executed twice | lost | longest call ms | s |"
      )
      print("|---|---|---|---|---|---|---|---|---|---|")
    }
    let others = statuses.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    print(
      "| \(fault) | \(calls) | \(ok) (\(okAtOnce)) | \(others.isEmpty ? "–" : others) | \(retried) | \(arrivedAgain) |"
        + " \(executedTwice) | \(lost) | \(longestCallMilliseconds) | \(String(format: "%.1f", seconds)) |")
    guard let path = ProcessInfo.processInfo.environment["TONGJIE_FAULT_REPORT"], !path.isEmpty else {
      return
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let line = try encoder.encode(self) + Data("\n".utf8)
    if !FileManager.default.fileExists(atPath: path) {
      _ = FileManager.default.createFile(atPath: path, contents: nil)
    }
    let file = try FileHandle(forWritingTo: URL(filePath: path))
    try file.seekToEnd()
    try file.write(contentsOf: line)
  }
}

extension FaultRow {
  /// Of calls that no journal knows.
  init(_ fault: String, _ calls: Int, _ seen: Seen) {
    self.init(
      fault: fault, calls: calls, ok: seen.replies.count, okAtOnce: seen.atOnce,
      statuses: Dictionary(uniqueKeysWithValues: seen.statuses.map { ($0.key.name, $0.value) }), retried: 0,
      arrivedAgain: 0, executedTwice: 0, lost: 0,
      longestCallMilliseconds: Int64(seen.longest / .milliseconds(1)),
      seconds: seen.longest / .seconds(1))
  }

  /// Runs a load into a fault and holds what it left against what the callers were told: every call is answered in the
  /// end, nothing acknowledged is lost, nothing is done twice, no call outlives its deadline.
  @discardableResult
  static func measure(
    _ fault: String, _ stage: FaultStage, _ load: Load,
    _ client: (client: RPCClient, counted: CountingTransport),
    strike:
      @escaping @Sendable (_ round: Int, _ struck: @escaping @Sendable () -> Void) async throws -> Void = {
        _, _ in
      }
  ) async throws -> (row: FaultRow, seen: Seen) {
    try await warm(client.client)
    let stalls = StallWatch()
    let (before, start) = (client.counted.sends, ContinuousClock.now)
    let seen = try await load.run(client.client, strike: strike)
    let time = ContinuousClock.now - start
    let entries = try await stage.journal.entries().filter { $0.key != "warm" }
    let lost = seen.replies.filter { key, reply in entries[key].map { Array($0.reply.utf8) } != reply }
    var statuses: [String: Int] = [:]
    for (status, count) in seen.statuses { statuses[status.name] = count }
    let row = FaultRow(
      fault: fault, calls: load.calls, ok: seen.replies.count, okAtOnce: seen.atOnce, statuses: statuses,
      retried: client.counted.sends - before - load.calls,
      arrivedAgain: entries.values.reduce(0) { $0 + $1.asked - 1 },
      executedTwice: entries.values.filter { $0.effects > 1 }.count, lost: lost.count,
      longestCallMilliseconds: Int64(seen.longest / .milliseconds(1)),
      seconds: time / .seconds(1))
    try row.show()
    #expect(row.ok == row.calls, "\(fault): \(seen.texts)")
    #expect(row.lost == 0, "\(fault)")
    #expect(row.executedTwice == 0, "\(fault)")
    #expect(entries.count == row.calls, "\(fault): work for calls that were never made")
    // Two seconds for busy machines.
    #expect(
      seen.longest < load.timeout + .seconds(2) + stalls.total,
      "\(fault): a call outlived its deadline; this process stood still for \(stalls.total)")
    return (row, seen)
  }

  /// Returns when an instance answers.
  static func warm(_ client: RPCClient) async throws {
    let limit = ContinuousClock.now + .seconds(30)
    for number in 0..<Int(FaultStage.partitions) * 4 {
      // Every partition has an owner.
      while true {
        do throws(RPCError) {
          _ = try await client.call(
            EchoContract.echo, subject: "warm-\(number)", body: EchoContract.body(key: "warm", value: ""),
            timeout: .seconds(2))
          break
        } catch {
          if ContinuousClock.now > limit { throw error }
        }
      }
    }
  }
}
