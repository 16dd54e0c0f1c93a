// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A peer's conversation with the one who measures.
enum PeerLoop {
  /// Says that it is ready, then does what it is told until standard input ends.
  static func serve(_ peer: some EchoPeer, processes: [Int32]) async throws {
    try say(PeerHello(processes: processes))
    for await line in StandardInput.lines() {
      guard let order = PeerOrder(line) else {
        try say(PeerTimes(seconds: 0, nanoseconds: [], error: "not an order: \(line)"))
        continue
      }
      do {
        try say(try await peer.measure(order))
      } catch {
        try say(PeerTimes(seconds: 0, nanoseconds: [], error: "\(error)"))
      }
    }
  }

  private static func say(_ value: some Encodable) throws {
    var line = try JSONEncoder().encode(value)
    line.append(UInt8(ascii: "\n"))
    try FileHandle.standardOutput.write(contentsOf: line)
  }
}

/// Standard input, read by a thread of its own.
enum StandardInput {
  static func lines() -> AsyncStream<String> {
    AsyncStream { lines in
      Thread.detachNewThread {
        while let line = readLine() { lines.yield(line) }
        lines.finish()
      }
    }
  }

  /// Returns when whoever started this process is done with it or dead.
  static func end() async {
    for await _ in lines() {}
  }
}
