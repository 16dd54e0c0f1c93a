// SPDX-License-Identifier: Apache-2.0

/// How often which value came, in buckets of which none is wider than a sixteenth of its values: percentiles are too high by
/// at most that, and never too low. Fixed in size: 8 KB.
struct Histogram: Sendable {
  private var buckets = [UInt64](repeating: 0, count: 976)
  private(set) var count: UInt64 = 0
  private(set) var largest: Int64 = 0

  /// A value below zero counts as zero.
  mutating func add(_ value: Int64) {
    let value = max(0, value)
    buckets[Self.index(of: UInt64(value))] += 1
    count += 1
    largest = max(largest, value)
  }

  /// The smallest bucket's end below which so many of a thousand values lie; 0 when there are none.
  func percentile(perMille: Int) -> Int64 {
    let rank = max(1, (count * UInt64(perMille) + 999) / 1000)
    var seen: UInt64 = 0
    for (index, number) in buckets.enumerated() where number > 0 {
      seen += number
      if seen >= rank { return min(largest, Self.end(of: index)) }
    }
    return 0
  }

  /// Values below 16 have a bucket each; from there on each power of two has sixteen.
  static func index(of value: UInt64) -> Int {
    guard value >= 16 else { return Int(value) }
    let power = 63 - value.leadingZeroBitCount
    return (power - 3) * 16 + Int(value >> UInt64(power - 4) & 15)
  }

  /// The largest value of a bucket.
  static func end(of index: Int) -> Int64 {
    guard index >= 16 else { return Int64(index) }
    let shift = UInt64(index / 16 - 1)
    return Int64(clamping: (UInt64(16 + index % 16) + 1) << shift - 1)
  }
}
