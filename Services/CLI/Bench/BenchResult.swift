// SPDX-License-Identifier: Apache-2.0

/// One system in one cell, all its blocks together.
struct BenchResult: Sendable {
  let system: String
  let cell: BenchPlan.Cell
  private var nanoseconds: [Int64] = []
  private var seconds = 0.0
  private var processorMicroseconds = 0.0

  init(system: String, cell: BenchPlan.Cell) {
    self.system = system
    self.cell = cell
  }

  mutating func add(_ times: PeerTimes) {
    nanoseconds += times.nanoseconds
    seconds += times.seconds
    processorMicroseconds += times.processorMicroseconds ?? 0
  }

  var calls: Int { nanoseconds.count }

  /// Of the time from the first call of a block to its last reply.
  var callsPerSecond: Double { seconds > 0 ? Double(calls) / seconds : 0 }

  var processorMicrosecondsPerCall: Double { calls > 0 ? processorMicroseconds / Double(calls) : 0 }

  /// Microseconds, nearest rank; 0 without calls.
  func percentile(_ percent: Int) -> Double {
    guard !nanoseconds.isEmpty else { return 0 }
    let rank = (nanoseconds.count * percent + 99) / 100
    return Double(nanoseconds.sorted()[max(0, rank - 1)]) / 1000
  }
}
