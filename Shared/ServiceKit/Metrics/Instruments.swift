// SPDX-License-Identifier: Apache-2.0

import CoreMetrics
import Synchronization

/// Only goes up.
final class CountingInstrument: CounterHandler {
  private let sum = Atomic<Int64>(0)
  var value: Int64 { sum.load(ordering: .relaxed) }

  func increment(by amount: Int64) { sum.wrappingAdd(amount, ordering: .relaxed) }
  func reset() { sum.store(0, ordering: .relaxed) }
}

/// The last value told.
final class LevelInstrument: RecorderHandler, MeterHandler {
  private let last = Atomic<Int64>(0)
  var value: Int64 { last.load(ordering: .relaxed) }

  func record(_ value: Int64) { last.store(value, ordering: .relaxed) }
  func record(_ value: Double) { record(Int64(exactly: value.rounded()) ?? 0) }
  func set(_ value: Int64) { record(value) }
  func set(_ value: Double) { record(value) }
  func increment(by amount: Double) { change(by: amount) }
  func decrement(by amount: Double) { change(by: -amount) }

  private func change(by amount: Double) {
    last.wrappingAdd(Int64(exactly: amount.rounded()) ?? 0, ordering: .relaxed)
  }
}

/// All values told: nanoseconds, or what a recorder is told.
final class SpreadInstrument: TimerHandler, RecorderHandler {
  private let histogram = Mutex(Histogram())
  var value: Histogram { histogram.withLock { $0 } }

  func recordNanoseconds(_ duration: Int64) { record(duration) }
  func record(_ value: Int64) { histogram.withLock { $0.add(value) } }
  func record(_ value: Double) { record(Int64(exactly: value.rounded()) ?? 0) }
}

/// What came after the registry was full.
final class UnheardInstrument: CounterHandler, RecorderHandler, MeterHandler, TimerHandler {
  func increment(by: Int64) {}
  func reset() {}
  func record(_ value: Int64) {}
  func record(_ value: Double) {}
  func set(_ value: Int64) {}
  func set(_ value: Double) {}
  func increment(by amount: Double) {}
  func decrement(by amount: Double) {}
  func recordNanoseconds(_ duration: Int64) {}
}
