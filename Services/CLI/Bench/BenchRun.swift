// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Measures a plan: each cell in turns, in which each system has peers and topics of its own and the machine to itself, one
/// after the other. Whatever else the machine does meets all of them, how two processes came to lie differs from turn to turn,
/// and no idle reader of another system asks the broker meanwhile. The first calls of a turn warm up and do not count.
struct BenchRun {
  let plan: BenchPlan
  let broker: BrokerOptions
  /// A program that measures another system, which speaks as `PeerLoop` does; its name in the results.
  let beside: (name: String, program: URL)?

  /// Blocks. `note`: progress, for people.
  func measure(note: (String) -> Void) throws -> [BenchResult] {
    var results: [BenchResult] = []
    for (index, cell) in plan.cells.enumerated() {
      note("\(index + 1) of \(plan.cells.count): \(cell.order(calls: cell.calls).line)")
      results += try measure(cell, "\(runName)\(index)")
    }
    return results
  }

  private let runName = String(UInt64.random(in: 1 << 40..<1 << 60), radix: 36)

  private func measure(_ cell: BenchPlan.Cell, _ name: String) throws -> [BenchResult] {
    var results = systems.map { BenchResult(system: $0, cell: cell) }
    for turn in 0..<plan.turns {
      for (index, system) in systems.enumerated() {
        let peer = try peer(system, cell: "\(name)t\(turn)")
        defer { peer.process.end() }
        _ = try peer.measure(cell.order(calls: max(1, cell.block / 2)))
        var left = cell.calls(inTurn: turn, of: plan.turns)
        while left > 0 {
          let calls = min(cell.block, left)
          results[index].add(try peer.measure(cell.order(calls: calls)))
          left -= calls
        }
      }
    }
    return results
  }

  private var systems: [String] { ["bare", "rpc"] + (beside.map { [$0.name] } ?? []) }

  private func peer(_ system: String, cell: String) throws -> Peer {
    if let beside, beside.name == system { return try Peer(system, beside.program, [], environment: [:]) }
    let secret = (0..<4).map { _ in String(UInt64.random(in: 1 << 60 ... .max), radix: 16) }.joined()
    let arguments = ["bench", "peer", system, "--cell", cell] + broker.arguments
    return try Peer(
      system, ChildProcess.ourselves, arguments, environment: [EchoCell.secretVariable: secret])
  }

  /// A program that makes the calls of one system.
  private struct Peer {
    let name: String
    let process: ChildProcess
    private let processes: [Int32]

    init(_ name: String, _ program: URL, _ arguments: [String], environment: [String: String]) throws {
      self.name = name
      process = try ChildProcess(program, arguments, environment: environment)
      guard let line = process.line(), let hello = try? JSONDecoder().decode(PeerHello.self, from: line)
      else {
        process.end()
        throw Failure(.unreachable, "the peer '\(name)' did not get ready")
      }
      processes = hello.processes
    }

    func measure(_ order: PeerOrder) throws -> PeerTimes {
      let before = processorMicroseconds
      try process.write(order.line)
      guard let line = process.line(), var times = try? JSONDecoder().decode(PeerTimes.self, from: line)
      else {
        throw Failure(.unreachable, "the peer '\(name)' ended at '\(order.line)'")
      }
      if let error = times.error { throw Failure(.unreachable, "the peer '\(name)': \(error)") }
      times.processorMicroseconds = processorMicroseconds - before
      return times
    }

    /// What its processes have used so far, all their threads.
    private var processorMicroseconds: Double {
      processes.reduce(0) { sum, number in
        var (clock, time) = (clockid_t(), timespec())
        guard clock_getcpuclockid(number, &clock) == 0, clock_gettime(clock, &time) == 0 else { return sum }
        return sum + Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
      }
    }
  }
}
