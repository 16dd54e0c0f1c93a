// SPDX-License-Identifier: Apache-2.0

import Contracts
import Metrics
import Testing

@testable import ServiceKit

@Suite struct MetricsRegistryTests {
  @Test func whatIsToldAppearsUnderItsNameAndLabels() {
    let registry = MetricsRegistry()
    for _ in 0..<3 {
      Counter(label: "calls", dimensions: [("status", "OK")], factory: registry).increment()
    }
    Counter(label: "calls", dimensions: [("status", "ABORTED")], factory: registry).increment(by: 2)
    let gauge = Gauge(label: "waiting", factory: registry)
    gauge.record(7)
    gauge.record(5)
    for milliseconds in 1...100 {
      Timer(label: "time", factory: registry).recordNanoseconds(Int64(milliseconds) * 1_000_000)
    }
    Recorder(label: "size", factory: registry).record(9)
    let stats = registry.stats(instance: "i", now: 5)
    #expect(stats.metrics.map(\.name) == ["calls", "calls", "size", "time", "waiting"])
    #expect(stats.metrics.map(\.value) == [2, 3, 1, 100, 5])
    #expect(stats.metrics[0].labels == [MetricLabel(name: "status", value: "ABORTED")])
    let time = stats.metrics[3]
    #expect(time.kind == .timer && time.largest == 100_000)
    // The ends of their buckets, 2^21 and 2^22 nanoseconds wide; the second is cut to the largest value.
    #expect(time.median == 50_331 && time.high == 100_000)
    #expect(stats.metrics[2].median == 9 && stats.metrics[2].kind == .recorder)
  }

  @Test func aFullRegistryKeepsWhatItHas() {
    let registry = MetricsRegistry()
    for number in 0..<(MetricsRegistry.limit + 10) {
      Counter(label: "c\(number)", factory: registry).increment()
    }
    Counter(label: "c0", factory: registry).increment()
    let stats = registry.stats(instance: "i", now: 0)
    #expect(stats.metrics.count == MetricsRegistry.limit)
    #expect(stats.metrics.first { $0.name == "c0" }?.value == 2)
  }

  @Test func aPercentileIsTheEndOfTheBucketInWhichItLies() {
    var small = Histogram()
    for value: Int64 in 1...10 { small.add(value) }
    let percentiles = [1, 100, 101, 500, 900, 901, 1000].map { small.percentile(perMille: $0) }
    #expect(percentiles == [1, 1, 2, 5, 9, 10, 10])
    var wide = Histogram()
    for value: Int64 in [1000, 1000, 5000] { wide.add(value) }
    #expect(wide.percentile(perMille: 500) == 1023 && wide.percentile(perMille: 990) == 5000)
  }

  @Test func everyValueLiesInABucketAtMostASixteenthWide() {
    for value: UInt64 in [0, 1, 15, 16, 17, 31, 32, 33, 1000, 65_535, 1 << 40, UInt64(Int64.max)] {
      let end = Histogram.end(of: Histogram.index(of: value))
      #expect(end >= Int64(value) && end - Int64(value) <= Int64(value) / 16)
    }
    #expect(Histogram.index(of: UInt64(Int64.max)) < 976)
    #expect(Histogram().percentile(perMille: 990) == 0)
  }
}
