// SPDX-License-Identifier: Apache-2.0

/// One counter, gauge or spread of values of a process.
public struct Metric: Sendable, Hashable {
  public enum Kind: String, Sendable, CaseIterable {
    /// Only goes up.
    case counter
    /// The last value told.
    case gauge
    /// A spread of times in microseconds.
    case timer
    /// A spread of other values.
    case recorder
  }

  /// At most 100 bytes.
  public let name: String
  public let kind: Kind
  /// At most 16.
  public let labels: [MetricLabel]
  /// The sum of a counter, the last value of a gauge, the number of values of a spread.
  public let value: Int64
  /// Half of the values are not above this; zero but for a spread, as are the next two.
  public let median: Int64
  /// 99 of 100 values are not above this.
  public let high: Int64
  public let largest: Int64

  public init(
    name: String, kind: Kind, labels: [MetricLabel], value: Int64, median: Int64 = 0, high: Int64 = 0,
    largest: Int64 = 0
  ) {
    self.name = name
    self.kind = kind
    self.labels = labels
    self.value = value
    self.median = median
    self.high = high
    self.largest = largest
  }
}

/// What tells metrics of one name apart. Never anything about a person.
public struct MetricLabel: Sendable, Hashable {
  public let name: String
  public let value: String

  public init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}
