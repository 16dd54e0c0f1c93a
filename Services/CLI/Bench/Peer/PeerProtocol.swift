// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What a peer is told, a line of standard input each: `run <in flight> <bytes> <calls>` or `pace <per second> <bytes>
/// <calls>`.
enum PeerOrder: Equatable, Sendable {
  /// So many calls at a time, each followed by the next.
  case run(inFlight: Int, bytes: Int, calls: Int)
  /// A call at each moment of a fixed rhythm, whatever became of those before.
  case pace(perSecond: Int, bytes: Int, calls: Int)

  init?(_ line: String) {
    let words = line.split(separator: " ")
    let numbers = words.dropFirst().compactMap { Int($0) }
    guard words.count == 4, numbers.count == 3, numbers[0] > 0, numbers[1] >= 0, numbers[2] > 0 else {
      return nil
    }
    switch words[0] {
    case "run": self = .run(inFlight: numbers[0], bytes: numbers[1], calls: numbers[2])
    case "pace": self = .pace(perSecond: numbers[0], bytes: numbers[1], calls: numbers[2])
    default: return nil
    }
  }

  var line: String {
    switch self {
    case .run(let inFlight, let bytes, let calls): "run \(inFlight) \(bytes) \(calls)"
    case .pace(let perSecond, let bytes, let calls): "pace \(perSecond) \(bytes) \(calls)"
    }
  }
}

/// A peer's first line: it is ready, and these processes do its work.
struct PeerHello: Codable, Sendable {
  /// Processes whose processor time belongs to the calls: client and server.
  var processes: [Int32]
}

/// A peer's answer to an order, a line of JSON.
struct PeerTimes: Codable, Sendable {
  /// From the first call to the last reply.
  var seconds: Double
  /// Of each call; under `pace` from the moment that it was meant to be sent.
  var nanoseconds: [Int64]
  /// Processor microseconds of the peer's processes meanwhile; the one who asks may fill it in.
  var processorMicroseconds: Double?
  /// Why it failed; the rest is empty then.
  var error: String?

  init(seconds: Double, nanoseconds: [Int64], error: String? = nil) {
    self.seconds = seconds
    self.nanoseconds = nanoseconds
    self.error = error
  }
}

/// Calls one system in the way of that system.
protocol EchoPeer: Sendable {
  /// Throws when a reply is missing or is not what was sent.
  func measure(_ order: PeerOrder) async throws -> PeerTimes
}

/// A moment of a clock that nobody sets, in nanoseconds.
func nanosecondsNow() -> Int64 {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
}
