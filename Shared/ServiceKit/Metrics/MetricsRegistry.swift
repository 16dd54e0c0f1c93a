// SPDX-License-Identifier: Apache-2.0

public import Contracts
public import CoreMetrics
import RPC
import Synchronization

/// The metrics of this process, kept in memory for `Stats`. Everything since the process began; nothing leaves by itself.
public final class MetricsRegistry: MetricsFactory {
  /// What `ServiceRuntime` hands to swift-metrics.
  public static let shared = MetricsRegistry()
  /// Names with their labels; what comes after them is not kept.
  static let limit = 2_000

  private struct Key: Hashable {
    let name: String
    let labels: [MetricLabel]
  }

  private enum Instrument {
    case counter(CountingInstrument)
    case gauge(LevelInstrument)
    case timer(SpreadInstrument)
    case recorder(SpreadInstrument)
  }

  private let instruments = Mutex<[Key: Instrument]>([:])
  private let unheard = UnheardInstrument()
  /// Unix ms.
  private let since = WallClock.system.now()

  public init() {}

  public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
    if case .counter(let found) = find(label, dimensions, or: { .counter(CountingInstrument()) }) {
      return found
    }
    return unheard
  }

  public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
    if case .gauge(let found) = find(label, dimensions, or: { .gauge(LevelInstrument()) }) { return found }
    return unheard
  }

  public func makeRecorder(
    label: String, dimensions: [(String, String)], aggregate: Bool
  ) -> any RecorderHandler {
    let found = find(label, dimensions) {
      aggregate ? .recorder(SpreadInstrument()) : .gauge(LevelInstrument())
    }
    return switch found {
    case .recorder(let spread): spread
    case .gauge(let level): level
    default: unheard
    }
  }

  public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
    if case .timer(let found) = find(label, dimensions, or: { .timer(SpreadInstrument()) }) { return found }
    return unheard
  }

  // What is kept stays kept: handlers are made anew for each use and hold nothing themselves.
  public func destroyCounter(_ handler: any CounterHandler) {}
  public func destroyMeter(_ handler: any MeterHandler) {}
  public func destroyRecorder(_ handler: any RecorderHandler) {}
  public func destroyTimer(_ handler: any TimerHandler) {}

  private func find(
    _ label: String, _ dimensions: [(String, String)], or make: () -> Instrument
  ) -> Instrument? {
    let key = Key(name: label, labels: dimensions.map { MetricLabel(name: $0.0, value: $0.1) })
    return instruments.withLock { instruments in
      if let known = instruments[key] { return known }
      guard instruments.count < Self.limit else { return nil }
      let made = make()
      instruments[key] = made
      return made
    }
  }

  /// All of them, by name and labels. Times in microseconds.
  public func stats(instance: String, now: Int64) -> StatsReply {
    let metrics = instruments.withLock { $0 }.map { key, instrument in
      switch instrument {
      case .counter(let counter):
        Metric(name: key.name, kind: .counter, labels: key.labels, value: counter.value)
      case .gauge(let gauge):
        Metric(name: key.name, kind: .gauge, labels: key.labels, value: gauge.value)
      case .timer(let timer): Metric(key.name, .timer, key.labels, timer.value, divisor: 1000)
      case .recorder(let recorder): Metric(key.name, .recorder, key.labels, recorder.value, divisor: 1)
      }
    }
    let sorted = metrics.sorted {
      $0.name != $1.name
        ? $0.name < $1.name : $0.labels.map(\.value).lexicographicallyPrecedes($1.labels.map(\.value))
    }
    return StatsReply(instance: instance, since: since, now: now, metrics: sorted)
  }
}

extension Metric {
  fileprivate init(
    _ name: String, _ kind: Kind, _ labels: [MetricLabel], _ values: Histogram, divisor: Int64
  ) {
    self.init(
      name: name, kind: kind, labels: labels, value: Int64(clamping: values.count),
      median: values.percentile(perMille: 500) / divisor, high: values.percentile(perMille: 990) / divisor,
      largest: values.largest / divisor)
  }
}
