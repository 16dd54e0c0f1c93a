// SPDX-License-Identifier: Apache-2.0

extension BenchReport {
  /// What `--json` prints; names in snake case.
  struct Page: Encodable {
    /// One call at a time, the first size.
    var p50RatioToBare: Double?
    let broker: String
    let emptyFetchPauseMicroseconds: Int
    var cells: [Row] = []
    var openLoop: [Row] = []
    var ratios: [Ratio] = []
    var goals: [Goal] = []

    init(broker: String, emptyFetchPauseMicroseconds: Int) {
      self.broker = broker
      self.emptyFetchPauseMicroseconds = emptyFetchPauseMicroseconds
    }
  }
}

extension BenchReport.Page {
  struct Row: Encodable {
    let system: String
    let inFlight: Int?
    let perSecond: Int?
    let bytes: Int
    let calls: Int
    let p50Us: Double
    let p90Us: Double
    let p99Us: Double
    let callsPerSecond: Double
    let cpuUsPerCall: Double

    init(_ result: BenchResult) {
      system = result.system
      (inFlight, perSecond) = result.cell.load.numbers
      bytes = result.cell.bytes
      calls = result.calls
      p50Us = result.percentile(50)
      p90Us = result.percentile(90)
      p99Us = result.percentile(99)
      callsPerSecond = result.callsPerSecond
      cpuUsPerCall = result.processorMicrosecondsPerCall
    }
  }

  /// Our RPC beside the others in one cell.
  struct Ratio: Encodable {
    let cell: BenchPlan.Cell
    let inFlight: Int?
    let perSecond: Int?
    let bytes: Int
    let p50ToBare: Double
    let p99ToBare: Double
    let callsPerSecondToBare: Double
    let callsPerSecondToBeside: Double?

    enum CodingKeys: String, CodingKey {
      case inFlight, perSecond, bytes, p50ToBare, p99ToBare, callsPerSecondToBare, callsPerSecondToBeside
    }

    init(_ cell: BenchPlan.Cell, _ rpc: BenchResult, _ bare: BenchResult, _ beside: BenchResult?) {
      self.cell = cell
      (inFlight, perSecond) = cell.load.numbers
      bytes = cell.bytes
      p50ToBare = rpc.percentile(50) / max(bare.percentile(50), 0.001)
      p99ToBare = rpc.percentile(99) / max(bare.percentile(99), 0.001)
      callsPerSecondToBare = rpc.callsPerSecond / max(bare.callsPerSecond, 0.001)
      callsPerSecondToBeside = beside.map { rpc.callsPerSecond / max($0.callsPerSecond, 0.001) }
    }

    /// In an open loop the rate is given: only the times say something.
    var goals: [Goal] {
      let place = inFlight.map { "\($0) in flight, \(bytes) B" } ?? "\(perSecond ?? 0) a second, \(bytes) B"
      var goals = [
        Goal(goal: "p50 at most 1.3 x bare: \(place)", value: p50ToBare, met: p50ToBare <= 1.3),
        Goal(goal: "p99 at most 2 x bare: \(place)", value: p99ToBare, met: p99ToBare <= 2),
      ]
      guard let inFlight else { return goals }
      goals.append(
        Goal(
          goal: "calls/s at least 0.7 x bare: \(place)", value: callsPerSecondToBare,
          met: callsPerSecondToBare >= 0.7))
      if inFlight >= 32, let ratio = callsPerSecondToBeside {
        goals.append(Goal(goal: "calls/s ahead of the peer beside: \(place)", value: ratio, met: ratio > 1))
      }
      return goals
    }
  }

  struct Goal: Encodable {
    let goal: String
    let value: Double
    let met: Bool
  }
}

extension BenchPlan.Cell.Load {
  fileprivate var numbers: (inFlight: Int?, perSecond: Int?) {
    switch self {
    case .inFlight(let count): (count, nil)
    case .perSecond(let rate): (nil, rate)
    }
  }
}
