// SPDX-License-Identifier: Apache-2.0

/// The times of one path, in nanoseconds.
struct Sample: Sendable {
  let name: String
  private(set) var times: [Int64] = []

  init(_ name: String) { self.name = name }

  mutating func add(_ more: some Sequence<Int64>) { times += more }

  /// Nearest rank, in microseconds; 0 without times.
  func percentile(_ percent: Int) -> Double {
    guard !times.isEmpty else { return 0 }
    let sorted = times.sorted()
    let rank = (sorted.count * percent + 99) / 100
    return Double(sorted[max(0, rank - 1)]) / 1000
  }
}

/// Nanoseconds that the body takes.
func timed(_ body: () throws -> Void) rethrows -> Int64 {
  let start = ContinuousClock.now
  try body()
  return nanoseconds(since: start)
}

/// Nanoseconds that the body takes, waits included.
func timed(_ body: () async throws -> Void) async rethrows -> Int64 {
  let start = ContinuousClock.now
  try await body()
  return nanoseconds(since: start)
}

private func nanoseconds(since start: ContinuousClock.Instant) -> Int64 {
  let (seconds, attoseconds) = (ContinuousClock.now - start).components
  return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
}
