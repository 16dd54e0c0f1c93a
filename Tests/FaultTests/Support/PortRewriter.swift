// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Replaces `127.0.0.1` with one port by the same with another in the answers of a Kafka broker (of Metadata and
/// FindCoordinator). Works on whole answers, which begin with their length; large ones hold records and pass as they are.
///
/// In the answer of DeleteTopics, which ends with a topic and its result, a success of one topic can be made a refusal.
struct PortRewriter {
  private static let largest = 32_768
  private let old: Data
  private let new: Data
  private let deleted: Data?
  private var waiting = Data()
  /// Bytes of a large answer that are still to come.
  private var passing = 0

  /// TOPIC_AUTHORIZATION_FAILED.
  private static let refusal: [UInt8] = [0, 29]

  init(from old: UInt16, to new: UInt16, refusingToDelete topic: String? = nil) {
    func place(_ port: UInt16) -> Data {
      Data("127.0.0.1".utf8) + Data([0, 0, UInt8(port >> 8), UInt8(port & 0xFF)])
    }
    self.old = place(old)
    self.new = place(new)
    deleted = topic.map { Data($0.utf8) + Data([0, 0]) }
  }

  mutating func rewrite(_ bytes: ArraySlice<UInt8>) -> Data {
    var out = Data()
    waiting.append(contentsOf: bytes)
    while !waiting.isEmpty {
      if passing > 0 {
        let count = min(passing, waiting.count)
        out.append(take(count))
        passing -= count
        continue
      }
      guard waiting.count >= 4 else { break }
      let size = waiting.prefix(4).reduce(0) { $0 << 8 | Int($1) } + 4
      if size > Self.largest {
        passing = size
        continue
      }
      guard waiting.count >= size else { break }
      var answer = take(size)
      while let range = answer.range(of: old) { answer.replaceSubrange(range, with: new) }
      if let deleted, answer.suffix(deleted.count) == deleted {
        answer.replaceSubrange(answer.endIndex - 2..<answer.endIndex, with: Self.refusal)
      }
      out.append(answer)
    }
    return out
  }

  private mutating func take(_ count: Int) -> Data {
    defer { waiting = Data(waiting.dropFirst(count)) }
    return Data(waiting.prefix(count))
  }
}
