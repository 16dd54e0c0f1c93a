// SPDX-License-Identifier: Apache-2.0

/// Bounds the repetitions to a service by its calls: each call earns a part of a repetition, each repetition spends one.
/// A service that is down for long is not met by a multiple of its load.
struct RetryBudget {
  /// Repetitions that can be saved up; a client begins with these.
  static let burst = 10

  /// Thousandths of a repetition, by service; full where there is none.
  private var saved: [String: Int] = [:]

  /// A call begins: its first attempt.
  mutating func earn(_ perMille: Int, for service: String) {
    guard let old = saved[service] else { return }
    saved[service] = min(old + perMille, Self.burst * 1000)
  }

  /// False when the repetitions are spent.
  mutating func spend(for service: String) -> Bool {
    let old = saved[service] ?? Self.burst * 1000
    guard old >= 1000 else { return false }
    saved[service] = old - 1000
    return true
  }
}
